using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;

namespace Keepalived.Tests.Recorded;

/// <summary>Dialogues with a mail server, as the client speaks: <c>samples/smtp*.txt</c>.</summary>
internal static partial class RecordedMails
{
    /// <summary>The dialogues of a sample; at once sent ones have no order.</summary>
    internal static IReadOnlyList<string> Read(string name) =>
        [.. Sample.Text(name).Split("-----\n").Skip(1).Select(d => Undated(d.TrimEnd('\n'))).Where(static d => d.Length > 0)];

    /// <summary>A dialogue with <c>DATE</c> for its date, which has to have the form of RFC 5322.</summary>
    internal static string Undated(string dialogue) => Date().Replace(dialogue, "\nDate: DATE\n");

    [GeneratedRegex(@"\nDate: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d? \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}\n")]
    private static partial Regex Date();
}
