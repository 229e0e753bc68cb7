using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;

namespace Vrrp.Wire;

/// <summary>How one instance writes its adverts, and what it demands of those it receives.</summary>
public sealed class AdvertFormat
{
    /// <summary>Bytes of <c>auth_pass</c> on the wire.</summary>
    public const int PasswordLength = 8;

    private static readonly byte[] s_noData = new byte[PasswordLength];
    private readonly byte[] _password = new byte[PasswordLength];
    private readonly byte[] _addresses;
    private readonly PeerLimits[] _peers;

    /// <summary>The format of <paramref name="config"/>.</summary>
    /// <param name="config">The configuration; keys of <c>auth_hmac</c> that stand in files have been read.</param>
    /// <param name="previous">The format before a reload, whose numbering and discoveries go on; null: a fresh start.</param>
    public AdvertFormat(VrrpInstanceConfig config, AdvertFormat? previous = null)
    {
        Config = config;
        IsIpv6 = config.Family == AddressFamily.InterNetworkV6;
        IsMulticast = config.UnicastPeers.IsEmpty;
        Group = InternetAddress.From(config.MulticastGroup);
        AuthenticationType = config.Version == 2 && config.Authentication is { } authentication
            ? authentication.Type
            : VrrpAuthenticationType.None;
        if (AuthenticationType != VrrpAuthenticationType.None)
        {
            var text = Encoding.UTF8.GetBytes(config.Authentication!.Password);
            text.AsSpan(0, Math.Min(text.Length, PasswordLength)).CopyTo(_password);
        }
        AddressCount = Math.Min(config.VirtualAddresses.Count, byte.MaxValue);
        AddressLength = IsIpv6 ? 16 : 4;
        _addresses = new byte[AddressCount * AddressLength];
        for (var i = 0; i < AddressCount; i++)
            InternetAddress.From(config.VirtualAddresses[i].Address.Address).Write(_addresses.AsSpan(i * AddressLength));
        _peers = [.. config.UnicastPeers.Select(p => new PeerLimits(InternetAddress.From(p.Address), p.MinTtl ?? 0, p.MaxTtl ?? byte.MaxValue))];
        ChecksPeers = !IsMulticast && (config.CheckUnicastSource || config.UnicastPeers.Any(p => p.MinTtl is not null || p.MaxTtl is not null));
        ChecksumForm = IsIpv6 ? VrrpChecksumForm.PseudoHeader : FormOf(config, previous);
        Sequence = previous?.Sequence ?? new AuthenticationSequence();
        if (UsesAuthenticationHeader) AuthenticationKey = new Hmac<Md5>(_password);
        if (config.Hmac is { } hmac) Authenticator = new AdvertAuthenticator(hmac, IsIpv6, _peers.Length, previous?.Authenticator);
    }

    /// <summary>The instance's configuration.</summary>
    public VrrpInstanceConfig Config { get; }

    /// <summary>Whether adverts travel over IPv6.</summary>
    public bool IsIpv6 { get; }

    /// <summary>Whether adverts go to a group rather than to peers.</summary>
    public bool IsMulticast { get; }

    /// <summary>The multicast group.</summary>
    public InternetAddress Group { get; }

    /// <summary>Authentication type in force: always none in version 3.</summary>
    public VrrpAuthenticationType AuthenticationType { get; }

    /// <summary>What version 3 IPv4 checksums cover.</summary>
    public VrrpChecksumForm ChecksumForm { get; set; }

    /// <summary>Whether adverts carry an authentication header (<c>auth_type AH</c>, IPv4 only).</summary>
    public bool UsesAuthenticationHeader => AuthenticationType == VrrpAuthenticationType.Ah && !IsIpv6;

    /// <summary>Sequence numbers of the authentication header.</summary>
    public AuthenticationSequence Sequence { get; }

    /// <summary>Key of the authentication header; null when there is none.</summary>
    internal Hmac<Md5>? AuthenticationKey { get; }

    /// <summary><c>auth_hmac</c>; null: off.</summary>
    internal AdvertAuthenticator? Authenticator { get; }

    /// <summary>Whether unicast adverts must come from a peer, within its limits; a TTL range turns that on.</summary>
    public bool ChecksPeers { get; }

    /// <summary>The unicast peers; empty for multicast.</summary>
    internal ReadOnlySpan<PeerLimits> Peers => _peers;

    /// <summary>The eight bytes after the addresses: the password only with PASS, with AH it is the key.</summary>
    public ReadOnlySpan<byte> AuthenticationData => AuthenticationType == VrrpAuthenticationType.Pass ? _password : s_noData;

    /// <summary>Addresses in each advert, 0..255.</summary>
    public int AddressCount { get; }

    /// <summary>4 or 16.</summary>
    public int AddressLength { get; }

    /// <summary>The addresses as they stand in the advert.</summary>
    public ReadOnlySpan<byte> Addresses => _addresses;

    /// <summary>Password, zero padded; zeros without one.</summary>
    public ReadOnlySpan<byte> Password => _password;

    /// <summary>Bytes of an advert's PDU, without the trailer of <c>auth_hmac</c>.</summary>
    public int PduLength => VrrpAdvert.HeaderLength + _addresses.Length + (HasAuthenticationData(Config.Version, IsIpv6) ? PasswordLength : 0);

    /// <summary>The peer at an address; null when there is none.</summary>
    internal PeerLimits? FindPeer(InternetAddress address)
    {
        foreach (var peer in _peers)
        {
            if (peer.Address == address) return peer;
        }
        return null;
    }

    /// <summary>Authentication data follows the addresses in version 2 over IPv4 only.</summary>
    public static bool HasAuthenticationData(int version, bool isIpv6) => version == 2 && !isIpv6;

    private static VrrpChecksumForm FormOf(VrrpInstanceConfig config, AdvertFormat? previous)
    {
        if (config.V3ChecksumAsV2) return VrrpChecksumForm.PduOnly;
        if (config.UnicastPeers.IsEmpty || config.OldUnicastChecksum == OldUnicastChecksum.Never) return VrrpChecksumForm.PseudoHeader;
        var isOld = config.OldUnicastChecksum == OldUnicastChecksum.Always || previous?.ChecksumForm == VrrpChecksumForm.GroupPseudoHeader;
        return isOld ? VrrpChecksumForm.GroupPseudoHeader : VrrpChecksumForm.PseudoHeader;
    }
}
