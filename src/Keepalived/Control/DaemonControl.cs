using System.Text.Json;
using Keepalived.Runtime.Control;
using Keepalived.Supervision;

namespace Keepalived.Control;

/// <summary>Answers requests of the control socket with what the parent knows and what its roles say.</summary>
/// <param name="questions">Asks roles.</param>
/// <param name="picture">What the parent knows.</param>
/// <param name="follow">Tells the roles whether somebody follows.</param>
internal sealed class DaemonControl(RoleQuestions questions, Func<DaemonPicture> picture, Action<bool> follow) : IControlBackend
{
    /// <inheritdoc/>
    public void Ask(ControlRequest request, uint user, Action<ControlReply> answer)
    {
        if (request.IsChange)
        {
            questions.Ask(request.Instance is null ? Role.Checker : Role.Vrrp, request, user, answer);
            return;
        }

        AskAll(request, user, replies => answer(ControlReply.Of(Compose(request, replies))));
    }

    /// <inheritdoc/>
    public void Follow(bool isOn) => follow(isOn);

    /// <summary>Asks every role that is wanted.</summary>
    internal void AskAll(ControlRequest request, uint user, Action<IReadOnlyDictionary<string, ControlReply>> onAnswers)
    {
        var replies = new Dictionary<string, ControlReply>();
        var wanted = picture().Roles;
        if (wanted.Count == 0) onAnswers(replies);
        foreach (var role in wanted)
        {
            questions.Ask(RoleNames.FromEnvironment(role.Name)!.Value, request, user, reply =>
            {
                replies[role.Name] = reply;
                if (replies.Count == wanted.Count) onAnswers(replies);
            });
        }
    }

    private byte[] Compose(ControlRequest request, IReadOnlyDictionary<string, ControlReply> replies)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            var daemon = picture();
            if (request.Command == ControlCommand.Health)
                json.WriteBoolean("healthy", daemon.IsComplete && replies.Values.All(static reply => reply.Result is not null));
            json.WriteStartObject("daemon");
            daemon.WriteTo(json);
            json.WriteEndObject();
            foreach (var (name, reply) in replies)
            {
                json.WritePropertyName(name);
                if (reply.Result is { } result)
                {
                    json.WriteRawValue(result.Span, skipInputValidation: true);
                    continue;
                }

                json.WriteStartObject();
                json.WriteString("error", reply.Refusal);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
