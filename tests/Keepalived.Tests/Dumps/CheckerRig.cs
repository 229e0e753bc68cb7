using Checkers.Checks;
using Checkers.Dump;
using Checkers.Health;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Keepalived.Tests.Dumps;

/// <summary>A director whose checks come to the results a test wants.</summary>
internal sealed class CheckerRig
{
    private readonly KeepalivedConfig _config;
    private readonly Director _director = new();
    private readonly List<HealthAction> _actions = [];

    /// <summary>Starts with a configuration.</summary>
    public CheckerRig(string text)
    {
        _config = ConfigText.Read(text);
        _director.Start(_config, HealthMemory.Empty, _actions);
    }

    /// <summary>Every check of a server at <paramref name="port"/> succeeds or fails.</summary>
    public CheckerRig Check(int port, bool isGood)
    {
        foreach (var checker in _director.Checkers.Where(c => c.Config is NetworkCheckConfig network && network.Connection.Port == port).ToList())
            Director.OnCheckResult(checker, new CheckResult(isGood ? CheckOutcome.Good : CheckOutcome.Failed), _actions);
        return this;
    }

    /// <summary>What <c>keepalived_check.data</c> would hold.</summary>
    public IReadOnlyList<string> Data()
    {
        var lines = new List<string>();
        CheckerDump.Write(new DumpWriter(lines.Add), VrrpRig.Process(DumpedRole.Checker), new RootOwns(), _director.Picture(_config, DateTimeOffset.UnixEpoch));
        return lines;
    }

    /// <summary>What <c>-d</c> would log.</summary>
    public static IReadOnlyList<string> Log(string text)
    {
        var lines = new List<string>();
        CheckerDump.Write(new DumpWriter(lines.Add), ConfigText.Read(text), VrrpRig.Process(DumpedRole.Checker), new RootOwns());
        return lines;
    }
}
