namespace Keepalived.Conf.Tests;

/// <summary>
/// The one list of files of the corpus whose verdict differs from that of keepalived 2.4.3, on purpose. docs/differences.md describes
/// each reason and names the same files.
/// </summary>
internal static class CorpusDeviations
{
    /// <summary>The block of an unknown keyword is skipped whole; the original tries its lines in the block around it.</summary>
    public const string UnknownBlock = "unknown-block";

    /// <summary>
    /// A block without its <c>{</c> is read once; the original's other processes, which skip such blocks by their braces, take its
    /// lines for statements of the top level.
    /// </summary>
    public const string OneReading = "one-reading";

    /// <summary>A missing parameter ends the original's reading; here the rest of the file is judged too.</summary>
    public const string ReadingGoesOn = "reading-goes-on";

    /// <summary>Conditions, definitions and sequences that come out of a definition work, as up to keepalived 2.3.</summary>
    public const string OutOfDefinition = "out-of-definition";

    /// <summary>The original is killed by a signal.</summary>
    public const string Crash = "crash";

    /// <summary>The original does not end.</summary>
    public const string Endless = "endless";

    /// <summary>All reasons.</summary>
    public static IReadOnlyList<string> Reasons { get; } = [UnknownBlock, OneReading, ReadingGoesOn, OutOfDefinition, Crash, Endless];

    /// <summary>The list.</summary>
    public static IReadOnlyList<CorpusDeviation> All { get; } =
    [
        new("0001.conf", ReadingGoesOn),
        new("0022.conf", Crash),
        new("0026.conf", UnknownBlock),
        new("0028.conf", UnknownBlock),
        new("0039.conf", Endless),
        new("0075.conf", UnknownBlock),
        new("0080.conf", UnknownBlock),
        new("0090.conf", UnknownBlock) { Consequences = ["((null)) quorum_up script already specified - ignoring"] },
        new("0095.conf", ReadingGoesOn),
        new("0115.conf", UnknownBlock),
        new("0124.conf", UnknownBlock),
        new("0136.conf", UnknownBlock),
        new("0146.conf", UnknownBlock) { Consequences = ["Duplicate path - ", "Duplicate url virtualhost - ", "Duplicate regex specified - "] },
        new("0147.conf", UnknownBlock),
        new("0157.conf", OutOfDefinition, ReadingGoesOn),
        new("0169.conf", UnknownBlock) { Consequences = ["((null)) quorum_up script already specified - ignoring"] },
        new("0172.conf", UnknownBlock),
        new("0221.conf", UnknownBlock),
        new("0232.conf", OneReading),
        new("0237.conf", Crash),
        new("0290.conf", OutOfDefinition),
        new("0305.conf", ReadingGoesOn),
        new("0306.conf", UnknownBlock, ReadingGoesOn, OutOfDefinition),
        new("0309.conf", UnknownBlock),
        new("0310.conf", UnknownBlock),
        new("0323.conf", UnknownBlock),
        new("0332.conf", UnknownBlock),
        new("0352.conf", UnknownBlock),
        new("0377.conf", ReadingGoesOn),
        new("0389.conf", UnknownBlock),
        new("0402.conf", UnknownBlock) { Consequences = ["Virtual server [10.10.10.2]:", "Unknown keyword 'virtual_server'"] },
        new("0413.conf", OneReading),
        new("0416.conf", ReadingGoesOn),
        new("0428.conf", UnknownBlock),
        new("0455.conf", UnknownBlock),
        new("0460.conf", UnknownBlock),
        new("0470.conf", UnknownBlock) { Consequences = ["(VI_6_", "VI_4_0_250 and VI_6_0_250 both", "VI_6_7_252 and VI_6_7_253 both"] },
        new("0474.conf", UnknownBlock),
        new("0508.conf", Endless),
        new("0522.conf", UnknownBlock),
        new("0566.conf", UnknownBlock),
        new("0580.conf", UnknownBlock) { Consequences = ["HTTP/SSL_GET checker has no urls specified", "nb_get_retry is deprecated"] },
        new("0589.conf", OutOfDefinition, UnknownBlock) { Consequences = ["No script set for vrrp_script offset_instance_$"] },
        new("0598.conf", OneReading),
        new("0599.conf", Crash),
        new("0620.conf", UnknownBlock) { Consequences = ["((null)) quorum_up script already specified - ignoring"] },
        new("0636.conf", OutOfDefinition, UnknownBlock, ReadingGoesOn),
    ];

    /// <summary>Whether a message only the original has follows from a reason.</summary>
    public static bool ExplainsMissing(string reason, string message) => reason switch
    {
        UnknownBlock or OneReading => message == "Unexpected '{' - ignoring" || message.StartsWith("Unknown keyword '", StringComparison.Ordinal),
        OutOfDefinition => message.StartsWith("Unknown keyword '$", StringComparison.Ordinal)
            || message.StartsWith("Unknown keyword '@", StringComparison.Ordinal)
            || message.StartsWith("Unknown keyword '~", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a reason makes us say more than the original.</summary>
    public static bool ExplainsSurplus(string reason) => reason is ReadingGoesOn or OutOfDefinition;
}
