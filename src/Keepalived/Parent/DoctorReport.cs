using System.Text;
using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Doctor;
using Keepalived.Conf.Source;

namespace Keepalived.Parent;

/// <summary>What <c>-t --doctor</c> tells after the messages of the check.</summary>
/// <param name="Text">Findings, what could not be looked at, and one line that sums up.</param>
/// <param name="IsComplete">Whether every file that was asked for could be read.</param>
internal sealed record DoctorReport(string Text, bool IsComplete)
{
    /// <summary>Examines a configuration; without one there is nothing to tell.</summary>
    /// <param name="loaded">The configuration of this director.</param>
    /// <param name="options">The command line, with the files of the others.</param>
    /// <param name="workingDirectory">Where relative names start from.</param>
    /// <param name="system">This host.</param>
    internal static DoctorReport Of(LoadedConfiguration loaded, Options options, string workingDirectory, ISystemFacts system)
    {
        if (DirectorConfiguration.From(options.ConfigurationFile, loaded.Config, loaded.Lines) is not { } own) return new DoctorReport("", true);
        var text = new StringBuilder();
        var peers = new List<DirectorConfiguration>();
        foreach (var peer in options.Peers)
        {
            if (Read(peer, options, workingDirectory) is { } read) peers.Add(read);
            else text.Append("doctor: --peer ").Append(peer.Path).Append(": no such file, or it cannot be read\n");
        }

        var facts = DoctorFacts.From(own, system, new ConfigurationFiles(), workingDirectory) with { Peers = peers };
        var findings = ConfigurationDoctor.Examine(facts);
        foreach (var finding in findings) text.Append(FindingText.Format(finding));
        foreach (string gap in ConfigurationDoctor.Gaps(facts)) text.Append("doctor: ").Append(gap).Append('\n');
        text.Append(FindingText.Summary(findings));
        return new DoctorReport(text.ToString(), peers.Count == options.Peers.Count);
    }

    private static DirectorConfiguration? Read(PeerFile peer, Options options, string workingDirectory)
    {
        var result = ConfigurationReader.Read(peer.Path, new ReadOptions
        {
            ConfigId = peer.ConfigId ?? options.ConfigId,
            WorkingDirectory = workingDirectory,
        });
        return DirectorConfiguration.From(peer.ConfigId is { } id ? $"{id}@{peer.Path}" : peer.Path, result.Config, result.Lines);
    }
}
