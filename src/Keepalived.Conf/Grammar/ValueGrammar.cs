using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;
using Sprache;

namespace Keepalived.Conf.Grammar;

/// <summary>Values with a structure of their own. Plain words and numbers are read from spans instead, because there are so many.</summary>
internal static class ValueGrammar
{
    private const int MinStatus = 100;
    private const int MaxStatus = 599;

    private static readonly Parser<IPAddress> AddressText =
        from text in Parse.Chars("0123456789abcdefABCDEF.:").AtLeastOnce().Text()
        let address = Addresses.Parse(text)
        where address is not null
        select address;

    private static readonly Parser<string> Digits = Parse.Chars("0123456789").AtLeastOnce().Text();

    private static readonly Parser<StatusCodeRange> Status =
        from first in Digits
        from last in Parse.Char('-').Then(_ => Digits).Optional()
        select new StatusCodeRange(Number(first), Number(last.GetOrElse(first)));

    private static readonly Parser<AddressRange> Single = AddressText.Select(a => new AddressRange(a, RangeKind.Single, ""));

    private static readonly Parser<AddressRange> Suffixed =
        from address in AddressText
        from separator in Parse.Chars('-', '/')
        from rest in Parse.AnyChar.Many().Text()
        select new AddressRange(address, KindOf(address, separator, rest), rest);

    // A colon anywhere makes all of it IPv6.
    private static readonly Parser<AddressRange> Range =
        from range in Suffixed.End().Or(Single.End())
        where range.First.AddressFamily == AddressFamily.InterNetworkV6 || !range.Limit.Contains(':')
        select range;

    /// <summary>How a range is written.</summary>
    public enum RangeKind
    {
        /// <summary>A single address.</summary>
        Single,

        /// <summary><c>A-N</c>: up to the last octet or hexadecimal group N.</summary>
        LastPart,

        /// <summary><c>A-B</c>.</summary>
        Full,

        /// <summary><c>A/LEN</c>.</summary>
        Network,
    }

    /// <summary>An address and what limits its range.</summary>
    /// <param name="First">The address written.</param>
    /// <param name="Kind">What <paramref name="Limit"/> is.</param>
    /// <param name="Limit">The text behind the separator.</param>
    public sealed record AddressRange(IPAddress First, RangeKind Kind, string Limit);

    /// <summary><c>N</c> or <c>N-N</c>, 100..599 ascending; null for anything else.</summary>
    public static StatusCodeRange? StatusCodes(string text)
    {
        var result = Status.End().TryParse(text);
        if (!result.WasSuccessful) return null;
        var range = result.Value;
        return range.First >= MinStatus && range.Last <= MaxStatus && range.First <= range.Last ? range : null;
    }

    /// <summary>An address, a range or a network; null when the first part is no address.</summary>
    public static AddressRange? Addressing(string text)
    {
        var result = Range.TryParse(text);
        return result.WasSuccessful ? result.Value : null;
    }

    private static RangeKind KindOf(IPAddress first, char separator, string rest)
    {
        if (separator == '/') return RangeKind.Network;
        return rest.Contains(first.AddressFamily == AddressFamily.InterNetworkV6 ? ':' : '.') ? RangeKind.Full : RangeKind.LastPart;
    }

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : int.MaxValue;
}
