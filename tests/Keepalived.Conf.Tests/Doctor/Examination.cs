using System.Globalization;
using System.Net;
using Keepalived.Conf.Doctor;

namespace Keepalived.Conf.Tests.Doctor;

/// <summary>One run of the doctor over a text.</summary>
internal sealed record Examination(string Text)
{
    /// <summary>Configurations of other directors, named <c>peer1</c>, <c>peer2</c>...</summary>
    public string[] Peers { get; init; } = [];

    /// <summary>Addresses of this host as <c>INTERFACE ADDRESS/LENGTH</c>; null: unknown.</summary>
    public string[]? Addresses { get; init; }

    /// <summary>Kernel settings that are known.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>All findings.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var files = new MemoryFiles();
        var facts = DoctorFacts.From(Director("k.conf", Text, files), null, files, "/etc") with
        {
            Peers = [.. Peers.Select((peer, i) => Director(string.Create(CultureInfo.InvariantCulture, $"peer{i + 1}"), peer, new MemoryFiles()))],
            Addresses = Addresses?.Select(Parse).ToList(),
            Setting = path => Settings.GetValueOrDefault(path),
        };
        return ConfigurationDoctor.Examine(facts);
    }

    /// <summary>Findings of a kind as <c>LINE message</c>.</summary>
    public string[] Of(string id)
    {
        Assert.NotNull(DoctorCatalogue.Find(id));
        return [.. Findings().Where(f => f.Kind.Id == id).Select(static f => string.Create(CultureInfo.InvariantCulture, $"{f.Span.Line} {f.Message}"))];
    }

    private static DirectorConfiguration Director(string name, string text, MemoryFiles files)
    {
        var read = Conf.Read(text, files: files);
        return DirectorConfiguration.From(name, read.Config, read.Lines)!;
    }

    private static LocalAddress Parse(string text)
    {
        string[] words = text.Split(' ', '/');
        return new LocalAddress(words[0], IPAddress.Parse(words[1]), byte.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
