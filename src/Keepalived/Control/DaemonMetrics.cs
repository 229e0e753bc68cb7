using Keepalived.CommandLine;
using Keepalived.Runtime.Control;
using Keepalived.Supervision;

namespace Keepalived.Control;

/// <summary>Puts the page of <c>/metrics</c> together: what the parent knows, then instances, then servers, within the limit.</summary>
/// <param name="control">Asks for health.</param>
/// <param name="questions">Asks roles.</param>
/// <param name="picture">What the parent knows.</param>
internal sealed class DaemonMetrics(DaemonControl control, RoleQuestions questions, Func<DaemonPicture> picture)
{
    private static readonly byte[] End = "# EOF\n"u8.ToArray();

    /// <summary>Makes the page; never waits.</summary>
    /// <param name="limit">Most series.</param>
    /// <param name="done">Receives its parts.</param>
    internal void Collect(int limit, Action<IReadOnlyList<ReadOnlyMemory<byte>>> done)
    {
        var own = Own(picture(), out int used);
        var roles = new Queue<RolePicture>(picture().Roles.OrderByDescending(static role => role.Name));
        Next([own], limit - used);

        void Next(List<ReadOnlyMemory<byte>> parts, int left)
        {
            if (!roles.TryDequeue(out var role))
            {
                parts.Add(End);
                done(parts);
                return;
            }

            var request = new ControlRequest(ControlCommand.Metrics) { Limit = Math.Max(0, left) };
            questions.Ask(RoleNames.FromEnvironment(role.Name)!.Value, request, 0, reply =>
            {
                if (reply.Result is { } text) parts.Add(text);
                Next(parts, left - (reply.Result is { } counted ? SamplesIn(counted.Span) : 0));
            });
        }
    }

    /// <summary>Whether the daemon is healthy: every role runs, is ready and answers.</summary>
    internal void CheckHealth(Action<bool> done) =>
        control.AskAll(new ControlRequest(ControlCommand.Health), 0, replies =>
            done(picture().IsComplete && replies.Values.All(static reply => reply.Result is not null)));

    /// <summary>Lines of a page that are samples.</summary>
    internal static int SamplesIn(ReadOnlySpan<byte> page)
    {
        int count = 0;
        foreach (var range in page.Split((byte)'\n'))
        {
            var line = page[range];
            if (!line.IsEmpty && line[0] != (byte)'#') count++;
        }

        return count;
    }

    private static ReadOnlyMemory<byte> Own(DaemonPicture daemon, out int used)
    {
        using var stream = new MemoryStream();
        using (var text = new MetricsText(stream, int.MaxValue))
        {
            text.Family("keepalived_up", isCounter: false, "1 while every role that is wanted runs.");
            text.Sample(daemon.IsComplete ? 1 : 0);
            text.Family("keepalived_build_info", isCounter: false, "The version that runs.");
            text.Sample(1, ("version", ProductInfo.OwnVersion));
            text.Family("keepalived_start_time_seconds", isCounter: false, "When the daemon was started, in seconds since 1970.");
            text.Sample(daemon.Since.ToUnixTimeSeconds());
            text.Family("keepalived_configuration_time_seconds", isCounter: false, "When the configuration in force was taken up.");
            text.Sample(daemon.LoadedAt.ToUnixTimeSeconds());
            text.Family("keepalived_reload_refused", isCounter: false, "1 when the last reload was refused.");
            text.Sample(daemon.LastRefusal is null ? 0 : 1);
            text.Family("keepalived_role_starts_total", isCounter: true, "Times a role's process was started.");
            foreach (var role in daemon.Roles) text.Sample(role.Starts, ("role", role.Name));
            used = text.Written;
        }

        return stream.ToArray();
    }
}
