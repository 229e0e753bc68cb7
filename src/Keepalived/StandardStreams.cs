using System.Text;
using Linux.Abi;

namespace Keepalived;

/// <summary>
/// Standard output and standard error. Not those of <see cref="Console"/>, which switches a terminal's keypad to application mode before
/// the first word.
/// </summary>
internal static class StandardStreams
{
    /// <summary>Standard output, for text.</summary>
    internal static TextWriter Output { get; } = Text(1, isBestEffort: false);

    /// <summary>Standard error, for text. What cannot be written there is dropped: the exit status tells all the same.</summary>
    internal static TextWriter Error { get; } = Text(2, isBestEffort: true);

    /// <summary>Standard output, for bytes.</summary>
    internal static Stream OpenOutput() => new FdStream(Fd.Borrow(1));

    /// <summary>Standard error, for bytes. What cannot be written there is dropped.</summary>
    internal static Stream OpenError() => new FdStream(Fd.Borrow(2), isBestEffort: true);

    private static StreamWriter Text(int number, bool isBestEffort) =>
        new(new FdStream(Fd.Borrow(number), isBestEffort), new UTF8Encoding(false)) { AutoFlush = true };
}
