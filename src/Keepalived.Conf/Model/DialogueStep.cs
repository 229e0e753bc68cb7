using Options = System.Text.RegularExpressions.RegexOptions;

namespace Keepalived.Conf.Model;

/// <summary>A step of a <c>DIALOGUE_CHECK</c>.</summary>
public abstract record DialogueStep
{
    private DialogueStep()
    {
    }

    /// <summary>
    /// How patterns are read: <c>^</c> and <c>$</c> are the ends of a line, and no text takes more than a time proportional to its length
    /// (so no back references and no look-around).
    /// </summary>
    public static Options PatternOptions => Options.Multiline | Options.CultureInvariant | Options.NonBacktracking;

    /// <summary><c>send</c>, <c>send_hex</c>.</summary>
    /// <param name="Data">What is sent; what was received before is forgotten.</param>
    public sealed record Send(ValueArray<byte> Data) : DialogueStep;

    /// <summary><c>expect</c>: text that the pattern matches somewhere has to come.</summary>
    /// <param name="Pattern">See <see cref="PatternOptions"/>; each received byte is a letter of ISO 8859-1.</param>
    public sealed record Expect(string Pattern) : DialogueStep;

    /// <summary><c>expect_hex</c>: what comes has to begin with these bytes.</summary>
    /// <param name="Pattern">The bytes, and which of their bits count.</param>
    public sealed record ExpectBytes(UdpReply Pattern) : DialogueStep;
}
