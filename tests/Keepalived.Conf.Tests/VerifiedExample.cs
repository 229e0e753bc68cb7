using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>An input whose outcome was verified with <c>keepalived -t</c> of 2.4.3 on a system with the interface eth0.</summary>
/// <param name="Number">Its number among the verified examples.</param>
/// <param name="Text">The file.</param>
/// <param name="Exit">The original's exit status.</param>
/// <param name="Messages">
/// What the original prints, each once; <c>(Line N)</c> is a line of the file itself, messages without a place are printed after reading.
/// </param>
internal sealed record VerifiedExample(int Number, string Text, int Exit, params string[] Messages)
{
    /// <summary><c>-i</c>.</summary>
    public string ConfigId { get; init; } = "host";

    /// <summary>Files beside it.</summary>
    public (string Name, string Text)[] Files { get; init; } = [];

    /// <summary>What is read from the model; null when the outcome is all there is.</summary>
    public Func<KeepalivedConfig, object?>? Read { get; init; }

    /// <summary>What reading it gives.</summary>
    public object? Meaning { get; init; }

    /// <summary>Our outcome where it differs on purpose (docs/decisions/0007, docs/differences.md); null: the original's.</summary>
    public (int Exit, string[] Messages)? Ours { get; init; }
}
