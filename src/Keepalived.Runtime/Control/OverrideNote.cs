using System.Text.Json;

namespace Keepalived.Runtime.Control;

/// <summary>Why something is not as the file says, since when, and until when. Times are those of the clock on the wall: people read them.</summary>
/// <param name="Reason">Why; empty: nobody said.</param>
/// <param name="User">User id of who asked for it.</param>
/// <param name="Since">When.</param>
/// <param name="Until">When it ends by itself; null: never.</param>
public sealed record OverrideNote(string Reason, uint User, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>The note of a request.</summary>
    public static OverrideNote Of(ControlRequest request, uint user, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new OverrideNote(request.Reason ?? "", user, now, now + request.Duration);
    }

    /// <summary>When it ends, on the monotonic clock; null: never.</summary>
    /// <param name="now">The time there.</param>
    /// <param name="wall">The same moment on the wall.</param>
    public MonotonicTime? Due(MonotonicTime now, DateTimeOffset wall) => Until is { } until ? now + (until - wall) : null;

    /// <summary>How log lines go on about it: by whom, why, until when.</summary>
    public string InLog()
    {
        string until = Until is { } end ? $" until {end.ToLocalTime():yyyy-MM-dd HH:mm:ss}" : "";
        return $"by user {User}{until}{(Reason.Length > 0 ? $": {Reason}" : "")}";
    }

    /// <summary>Writes its members.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("reason", Reason);
        json.WriteNumber("user", User);
        json.WriteString("since", Since);
        if (Until is { } until)
        {
            json.WriteString("until", until);
        }
    }

    /// <summary>Writes it for a successor.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Reason);
        writer.Write(User);
        writer.Write(Since.ToUnixTimeMilliseconds());
        writer.Write(Until?.ToUnixTimeMilliseconds() ?? -1);
    }

    /// <summary>Reads what <see cref="WriteTo(BinaryWriter)"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is something else.</exception>
    public static OverrideNote ReadFrom(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string reason = reader.ReadString();
        uint user = reader.ReadUInt32();
        (long since, long until) = (reader.ReadInt64(), reader.ReadInt64());
        return new OverrideNote(reason, user, Time(since), until < 0 ? null : Time(until));
    }

    private static DateTimeOffset Time(long milliseconds)
    {
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new EndOfStreamException();
        }
    }
}
