using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>What reading a route and reading a rule share: a position among the words, the family, and whether the entry is lost.</summary>
internal abstract class EntryBinder(Statement s)
{
    protected Statement S => s;

    /// <summary>Position of the word being read.</summary>
    protected int At { get; set; }

    protected ReadOnlySpan<char> Word => s[At];

    /// <summary>Whether the entry cannot be used, which has been reported.</summary>
    protected bool IsDropped { get; private set; }

    /// <summary>The family of what has been read; unspecified until something decides it.</summary>
    protected AddressFamily Family { get; private set; }

    protected RouteNames Names => s.Context.RouteNames;

    /// <summary>Goes to the next word, which the one before cannot do without.</summary>
    protected bool Next()
    {
        At++;
        IsDropped |= !s.Require(At);
        return !IsDropped;
    }

    /// <summary>Reports at the current word why the entry cannot be used.</summary>
    protected void Drop(string message, DiagnosticCode code = DiagnosticCode.InvalidValue)
    {
        s.Error(At, message, code);
        IsDropped = true;
    }

    /// <summary>Whether the family fits what has been read so far; any does when it is unspecified.</summary>
    protected bool TakeFamily(AddressFamily family)
    {
        if (Family == AddressFamily.Unspecified) Family = family;
        return family == AddressFamily.Unspecified || Family == family;
    }

    /// <summary><c>inet</c>, <c>inet6</c>. Unlike in keepalived 2.4.3 the word behind is not lost.</summary>
    protected void ForceFamily(AddressFamily family, string kind)
    {
        if (TakeFamily(family)) return;
        int other = family == AddressFamily.InterNetwork ? 6 : 4;
        Drop($"{Word} specified for IPv{other} {kind}", DiagnosticCode.Inconsistent);
    }

    /// <summary>A destination or selector at the current word; false when it is none. A prefix of no bits stands for all addresses: null.</summary>
    protected bool TryNetwork(out AddressWithPrefix? network, out AddressFamily family)
    {
        network = null;
        family = AddressFamily.Unspecified;
        if (Word is "default" or "any" or "all") return true;
        if (Word is "default6")
        {
            s.Context.Diagnostics.Notice(
                DiagnosticCode.Deprecated, s.SpanOf(At), "'default6' is deprecated - please replace with 'inet6 default'");
            family = AddressFamily.InterNetworkV6;
            return true;
        }

        network = EntryAddresses.WithPrefix(s, At);
        if (network is null) return false;
        family = network.Family;
        if (network is { PrefixLength: 0 } && (network.Address.Equals(IPAddress.Any) || network.Address.Equals(IPAddress.IPv6Any))) network = null;
        return true;
    }

    /// <summary><c>[FROM/]TO</c> at the current word; null when a part is no realm.</summary>
    protected RouteRealms? ReadRealms()
    {
        int slash = Word.IndexOf('/');
        byte? from = slash < 0 ? (byte)0 : Names.Realm(Word[..slash]);
        byte? to = Names.Realm(Word[(slash + 1)..]);
        return from is { } first && to is { } second ? new RouteRealms(first, second) : null;
    }
}
