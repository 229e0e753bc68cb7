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

    /// <summary>
    /// An interface, a script's user or a script that does not exist ends the original's checks of what depends on it; here they go on.
    /// </summary>
    public const string ChecksGoOn = "checks-go-on";

    /// <summary>A network namespace that cannot be entered ends the original's test with status 0.</summary>
    public const string NoNamespace = "no-namespace";

    /// <summary>A <c>track_file</c> entry in front of the file's block is reported; the original takes the block behind it all the same.</summary>
    public const string LaterTrackFile = "later-track-file";

    /// <summary>A message repeats a port as it was read; the original with the blanks it was written with.</summary>
    public const string PortAsRead = "port-as-read";

    /// <summary>The original is killed by a signal.</summary>
    public const string Crash = "crash";

    /// <summary>The original does not end.</summary>
    public const string Endless = "endless";

    // What is checked when the whole file has been read.
    private static readonly string[] LaterChecks =
    [
        ") A unicast keyword has been specified without any unicast peers.", ") No VIP specified;", ") Ignoring track_interface ",
        ") ignoring tracked script ",
    ];

    /// <summary>All reasons.</summary>
    public static IReadOnlyList<string> Reasons { get; } = 
    [
        UnknownBlock, OneReading, ReadingGoesOn, OutOfDefinition, ChecksGoOn, NoNamespace, LaterTrackFile, PortAsRead, Crash, Endless,
    ];

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
        new("0098.conf", ChecksGoOn) { Consequences = ["(VI_SWLC) tracked interface <interface> doesn't exist"] },
        new("0115.conf", UnknownBlock),
        new("0124.conf", UnknownBlock),
        new("0128.conf", ChecksGoOn),
        new("0136.conf", UnknownBlock),
        new("0146.conf", UnknownBlock) { Consequences = ["Duplicate path - ", "Duplicate url virtualhost - ", "Duplicate regex specified - "] },
        new("0147.conf", UnknownBlock)
        {
            Consequences =
            [
                "realpath() error 2", "Warning - quorum 2 for [10.0.0.1]:tcp:80", "(sg1) track file TF_1 not found", "(VI_1) track bfd test6 not found",
                "(4.1.1.", "(6.1.1.", "Disabling track script scr0", "(VI_6) track_interface eth2",
            ],
        },
        new("0157.conf", OutOfDefinition, ReadingGoesOn),
        new("0169.conf", UnknownBlock) { Consequences = ["((null)) quorum_up script already specified - ignoring"] },
        new("0172.conf", UnknownBlock),
        new("0181.conf", PortAsRead),
        new("0221.conf", UnknownBlock),
        new("0232.conf", OneReading),
        new("0237.conf", Crash),
        new("0262.conf", LaterTrackFile),
        new("0290.conf", OutOfDefinition, ChecksGoOn) { Consequences = ["vrrp instance 4.1.250.1 already defined", "vrrp instance 6.1.250.1 already defined"] },
        new("0305.conf", ReadingGoesOn),
        new("0306.conf", UnknownBlock, ReadingGoesOn, OutOfDefinition),
        new("0309.conf", UnknownBlock),
        new("0310.conf", UnknownBlock),
        new("0323.conf", UnknownBlock),
        new("0332.conf", UnknownBlock),
        new("0352.conf", UnknownBlock),
        new("0377.conf", ReadingGoesOn),
        new("0389.conf", UnknownBlock),
        new("0394.conf", NoNamespace),
        new("0402.conf", UnknownBlock) { Consequences = ["Virtual server [10.10.10.2]:", "Unknown keyword 'virtual_server'"] },
        new("0408.conf", ChecksGoOn),
        new("0413.conf", OneReading),
        new("0416.conf", ReadingGoesOn),
        new("0428.conf", UnknownBlock),
        new("0455.conf", UnknownBlock),
        new("0460.conf", UnknownBlock)
        {
            Consequences =
            [
                "realpath() error 2", "Warning - quorum 2 for [10.0.0.1]:tcp:80", "(sg1) track file TF_1 not found", "(VI_1) track bfd test6 not found",
                "(4.1.1.", "(6.1.1.", "Disabling track script scr0", "(VI_6) track_interface eth2",
            ],
        },
        new("0470.conf", UnknownBlock) { Consequences = ["(VI_6_", "VI_4_0_250 and VI_6_0_250 both", "VI_6_7_252 and VI_6_7_253 both"] },
        new("0474.conf", UnknownBlock),
        new("0508.conf", Endless),
        new("0509.conf", ChecksGoOn),
        new("0522.conf", UnknownBlock),
        new("0566.conf", UnknownBlock),
        new("0569.conf", NoNamespace),
        new("0580.conf", UnknownBlock) { Consequences = ["HTTP/SSL_GET checker has no urls specified", "nb_get_retry is deprecated"] },
        new("0589.conf", OutOfDefinition, UnknownBlock) { Consequences = ["No script set for vrrp_script offset_instance_$"] },
        new("0598.conf", OneReading),
        new("0599.conf", Crash),
        new("0603.conf", ChecksGoOn) { Consequences = ["(vrrp0) track script script not found", "(vrrp0) unknown track script option "] },
        new("0620.conf", UnknownBlock) { Consequences = ["((null)) quorum_up script already specified - ignoring"] },
        new("0636.conf", OutOfDefinition, UnknownBlock, ReadingGoesOn),
        new("0649.conf", ReadingGoesOn),
    ];

    /// <summary>Whether a message only the original has follows from a reason.</summary>
    public static bool ExplainsMissing(string reason, string message) => reason switch
    {
        UnknownBlock or OneReading => message == "Unexpected '{' - ignoring" || message.StartsWith("Unknown keyword '", StringComparison.Ordinal),
        OutOfDefinition => message.StartsWith("Unknown keyword '$", StringComparison.Ordinal)
            || message.StartsWith("Unknown keyword '@", StringComparison.Ordinal)
            || message.StartsWith("Unknown keyword '~", StringComparison.Ordinal),
        ChecksGoOn => message.EndsWith(": Cannot use VMAC/ipvlan with unicast and no interface - clearing use_vmac", StringComparison.Ordinal),
        LaterTrackFile => message.Contains(" ignoring weight from tracked file ", StringComparison.Ordinal),
        PortAsRead => message.StartsWith("Invalid smtp server ", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a message only we have follows from a reason.</summary>
    public static bool ExplainsSurplus(string reason, string message) => reason switch
    {
        ReadingGoesOn or OutOfDefinition => true,
        ChecksGoOn => Array.Exists(LaterChecks, part => message.Contains(part, StringComparison.Ordinal)),
        NoNamespace => message.StartsWith("WARNING - interface ", StringComparison.Ordinal) || message.StartsWith("Non-existent interface ", StringComparison.Ordinal),
        LaterTrackFile => message.Contains(") track file ", StringComparison.Ordinal) && message.EndsWith(" not found, ignoring...", StringComparison.Ordinal),
        PortAsRead => message.StartsWith("Invalid smtp server ", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a reason makes our status another one.</summary>
    public static bool ExplainsStatus(string reason) => reason == NoNamespace;
}
