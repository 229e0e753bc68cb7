using Checkers.Health;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>The section <c>Health checkers</c>.</summary>
/// <param name="text">Where the lines go.</param>
/// <param name="owners">Who runs scripts.</param>
/// <param name="showsGroups"><c>set_supplementary_groups</c>.</param>
/// <param name="moment">The moment; null: not known.</param>
internal sealed class CheckLines(DumpWriter text, IDumpOwners owners, bool showsGroups, CheckerPicture? moment)
{
    private readonly CheckMethodLines _methods = new(text, owners, showsGroups, moment);
    private bool _hasHeading;

    /// <summary>Adds the checks of all servers, if there are any.</summary>
    public void Add(IReadOnlyList<VirtualServerPicture> servers)
    {
        foreach (var server in servers)
            foreach (var real in server.RealServers)
                foreach (var check in real.Checks)
                    Add(ServerNames.Of(server.Config), ServerNames.Of(server.Config, real.Config), check);
        if (moment is not null) return;
        foreach (var server in servers)
            foreach (var named in server.Config.NamedServers)
                foreach (var check in named.Server.Checkers)
                    Add(ServerNames.Of(server.Config), ServerNames.Of(server.Config, named), new CheckPicture(check, IsUp: !check.Alpha, HasRun: false));
    }

    private void Add(string server, string real, CheckPicture picture)
    {
        if (!_hasHeading) text.Heading("Health checkers");
        _hasHeading = true;
        var check = picture.Config;
        text.Line($" {server} -> {real}");
        if (moment is not null)
        {
            text.Line($"   Enabled = {DumpWords.YesNo(picture.IsEnabled)}");
            text.Line($"   Up = {DumpWords.YesNo(picture.IsUp)}");
            text.Line($"   Has run = {DumpWords.YesNo(picture.HasRun)}");
            text.Line($"   Current weight = {picture.Weight}");
        }
        if (check is not FileCheckConfig) AddTimes(check, picture);
        text.Line($"   Log all failures = {DumpWords.YesNo(check.LogAllFailures)}");
        if (check is NetworkCheckConfig network) AddConnection(network.Connection);
        _methods.Add(picture);
    }

    private void AddTimes(CheckerConfig check, CheckPicture picture)
    {
        text.Line($"   Alpha = {DumpWords.YesNo(check.Alpha)}");
        text.Line($"   Delay loop = {DumpWords.Microseconds(check.DelayLoop)} us");
        text.Line($"   Warmup = {DumpWords.Microseconds(check.Warmup)} us");
        text.Line($"   Retries = {check.Retry}");
        if (check.Retry > 0)
        {
            text.Line($"   Delay before retry = {DumpWords.Microseconds(check.DelayBeforeRetry)} us");
            if (moment is not null) text.Line($"   Retries iterations = {picture.FailedAttempts}");
        }
        text.Line($"   Default delay before retry = {DumpWords.Microseconds(check.DelayBeforeRetry)} us");
    }

    private void AddConnection(CheckConnection connection)
    {
        text.Line("   Connection");
        text.Line($"     Dest = {(connection.IsAddressKnown ? $"[{connection.Address}]" : "real server")}:{connection.Port}");
        if (connection.BindAddress is { } bind) text.Line($"     Bind to = [{bind}]:{connection.BindPort}");
        if (connection.BindInterface is { } device) text.Line($"     Bind i/f = {device}");
        if (connection.Fwmark != 0) text.Line($"     Mark = {connection.Fwmark}");
        text.Line($"     Timeout = {DumpWords.Seconds(connection.ConnectTimeout)}");
    }
}
