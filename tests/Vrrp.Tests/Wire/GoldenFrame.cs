using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>A frame captured from keepalived 2.2.7, 2.4.3 or FRRouting, with what an independent decoder said about it.</summary>
public sealed class GoldenFrame
{
    private readonly JsonElement _decoded;

    private GoldenFrame(JsonElement row)
    {
        Name = row.GetProperty("name").GetString()!;
        Packet = Convert.FromHexString(row.GetProperty("packet_hex").GetString()!);
        Frame = Convert.FromHexString(row.GetProperty("l2_hex").GetString()!);
        Text = row.GetProperty("config").GetString()!;
        _decoded = row.GetProperty("decoded").Clone();
    }

    public static IReadOnlyDictionary<string, GoldenFrame> All { get; } = Load();

    public string Name { get; }

    /// <summary>The configuration of the sender.</summary>
    public string Text { get; }

    /// <summary>From the network layer on.</summary>
    public byte[] Packet { get; }

    /// <summary>The Ethernet frame.</summary>
    public byte[] Frame { get; }

    public bool IsIpv6 => _decoded.TryGetProperty("ip6", out _);

    public bool HasHmac => _decoded.TryGetProperty("auth_hmac", out _);

    public bool IsFrr => Name.StartsWith("frr-", StringComparison.Ordinal);

    public bool IsAdvert => _decoded.TryGetProperty("vrrp", out _);

    /// <summary>IGMP or MLD: the kernel makes these when a group is joined.</summary>
    public bool IsMembershipReport => _decoded.TryGetProperty("igmp", out _) || _decoded.TryGetProperty("mld", out _);

    public bool IsArp => _decoded.TryGetProperty("arp", out _);

    public bool IsNeighborAdvertisement => _decoded.TryGetProperty("na", out _);

    public bool IsAh => IsAdvert && !IsIpv6 && _decoded.GetProperty("ip").GetProperty("proto").GetInt32() == 51;

    public JsonElement Vrrp => _decoded.GetProperty("vrrp");

    public JsonElement Ip => _decoded.GetProperty("ip");

    public JsonElement Arp => _decoded.GetProperty("arp");

    public JsonElement Na => _decoded.GetProperty("na");

    public InternetAddress Source => InternetAddress.Parse(_decoded.GetProperty("src").GetString()!);

    public InternetAddress Destination => InternetAddress.Parse(_decoded.GetProperty("dst").GetString()!);

    public byte[] SourceMac => Convert.FromHexString(_decoded.GetProperty("smac").GetString()!.Replace(":", "", StringComparison.Ordinal));

    public int HopLimit => _decoded.GetProperty("ip6").GetProperty("hop_limit").GetInt32();

    /// <summary>When the advert was signed.</summary>
    public DateTimeOffset SignedAt
    {
        get
        {
            if (!HasHmac) return DateTimeOffset.UnixEpoch;
            var trailer = _decoded.GetProperty("auth_hmac");
            var fraction = (trailer.GetProperty("subsec").GetInt64() * TimeSpan.TicksPerSecond + 65535) / 65536;
            return DateTimeOffset.FromUnixTimeSeconds(trailer.GetProperty("sec").GetInt64()).AddTicks(fraction);
        }
    }

    public byte Priority => Vrrp.GetProperty("prio").GetByte();

    /// <summary>The configuration a receiver must have to accept the advert, taken from the decoded fields.</summary>
    public VrrpInstanceConfig Config()
    {
        var version = Vrrp.GetProperty("ver").GetInt32();
        var family = IsIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return new VrrpInstanceConfig
        {
            Name = "VI_1",
            Interface = "eth0",
            VirtualRouterId = Vrrp.GetProperty("vrid").GetByte(),
            Version = version,
            Family = family,
            AdvertInterval = version == 2
                ? TimeSpan.FromSeconds(Vrrp.GetProperty("adver_int_s").GetInt32())
                : TimeSpan.FromMilliseconds(10 * Vrrp.GetProperty("max_adver_int_cs").GetInt32()),
            Authentication = IsAh ? new VrrpAuthentication(VrrpAuthenticationType.Ah, ConfiguredPassword)
                : version == 2 && Vrrp.GetProperty("auth_type").GetInt32() == 1 ? new VrrpAuthentication(VrrpAuthenticationType.Pass, Encoding.ASCII.GetString(AuthenticationData).TrimEnd('\0'))
                : null,
            Hmac = Hmac(),
            V3ChecksumAsV2 = Text.Contains("v3_checksum_as_v2", StringComparison.Ordinal),
            OldUnicastChecksum = Text.Contains("old_unicast_checksum", StringComparison.Ordinal) ? OldUnicastChecksum.Always : OldUnicastChecksum.Detect,
            MulticastGroup = Destination.IsMulticast ? Destination.ToIPAddress() : IPAddress.Parse(IsIpv6 ? "ff02::12" : "224.0.0.18"),
            UnicastPeers = Destination.IsMulticast ? [] : [new UnicastPeer(Destination.ToIPAddress(), null, null), new UnicastPeer(Source.ToIPAddress(), null, null)],
            VirtualAddresses = Vrrp.GetProperty("vips").EnumerateArray()
                .Select(v => new VirtualAddress { Address = new AddressWithPrefix(IPAddress.Parse(v.GetString()!), 24) }).ToValueArray(),
        };
    }

    /// <summary>The format of <see cref="Config"/>.</summary>
    public AdvertFormat Format() => new(Config());

    public bool TryParse(out VrrpPacket packet, out VrrpDecodeError error) => Parse(Packet, out packet, out error);

    /// <summary>Parses a changed copy of the packet as the socket would deliver it, at the moment it was sent.</summary>
    public bool Parse(ReadOnlySpan<byte> bytes, out VrrpPacket packet, out VrrpDecodeError error)
    {
        var parsed = IsIpv6
            ? VrrpPacket.TryParseIpv6(bytes[Math.Min(40, bytes.Length)..], Source, Destination, HopLimit, out packet, out error)
            : VrrpPacket.TryParseIpv4(bytes, out packet, out error);
        packet = packet with { ReceivedAt = SignedAt };
        return parsed;
    }

    public override string ToString() => Name;

    private HmacAuthentication? Hmac()
    {
        var words = Text.Split('\n').Select(l => l.Trim().Split(' ')).ToArray();
        string? Value(string keyword) => words.FirstOrDefault(w => w[0] == keyword)?[1];
        if (!Text.Contains("auth_hmac", StringComparison.Ordinal)) return null;
        return new HmacAuthentication
        {
            Keys = words.Where(w => w[0] == "key").Select(w => new HmacKey(byte.Parse(w[1], CultureInfo.InvariantCulture), [.. HmacSecret.Parse(w[2])], null)).ToValueArray(),
            ActiveKey = byte.Parse(Value("active_key")!, CultureInfo.InvariantCulture),
            TimeWindow = TimeSpan.FromSeconds(5),
            MonotonicReplayProtection = Value("anti_replay") == "monotonic",
            Mode = Value("mode") switch { "permissive" => HmacMode.Permissive, "receive-only" => HmacMode.ReceiveOnly, _ => HmacMode.Enforce },
        };
    }

    private string ConfiguredPassword => Text.Split('\n').Single(l => l.Contains("auth_pass", StringComparison.Ordinal)).Trim().Split(' ')[1];

    private byte[] AuthenticationData => Convert.FromHexString(Vrrp.GetProperty("auth_data").GetString()!);

    private static Dictionary<string, GoldenFrame> Load()
    {
        using var stream = typeof(GoldenFrame).Assembly.GetManifestResourceStream("vrrp-packets.jsonl")!;
        using var reader = new StreamReader(stream);
        var frames = new Dictionary<string, GoldenFrame>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var frame = new GoldenFrame(document.RootElement);
            frames.Add(frame.Name, frame);
        }
        return frames;
    }

    /// <summary>A 16-bit field written as <c>0x1234</c>.</summary>
    public static ushort Hex(JsonElement value) => ushort.Parse(value.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
