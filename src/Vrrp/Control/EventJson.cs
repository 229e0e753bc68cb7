using System.Text.Json;
using Vrrp.Instance;
using Vrrp.Notify;

namespace Vrrp.Control;

/// <summary>What <c>keepalived events</c> is told of VRRP.</summary>
internal static class EventJson
{
    public static ReadOnlyMemory<byte> Of(VrrpAction.NotifyInstance notify, DateTimeOffset wall) => Write(json =>
    {
        json.WriteString("time", wall);
        json.WriteString("event", "instance");
        json.WriteString("name", notify.Instance.Config.Name);
        json.WriteString("state", NotifyWords.Of(notify.Notification, notify.Instance.State));
        json.WriteNumber("priority", notify.Priority);
        if (IsTransition(notify.Notification) && notify.Instance.LastChange is { } transition) json.WriteString("reason", transition.Reason);
    });

    public static ReadOnlyMemory<byte> Of(VrrpAction.NotifyGroup notify, DateTimeOffset wall) => Write(json =>
    {
        json.WriteString("time", wall);
        json.WriteString("event", "sync_group");
        json.WriteString("name", notify.Group.Config.Name);
        json.WriteString("state", NotifyWords.Of(notify.Notification, notify.Group.State));
    });

    private static bool IsTransition(VrrpNotification notification) =>
        notification is VrrpNotification.Backup or VrrpNotification.Master or VrrpNotification.Fault;

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
