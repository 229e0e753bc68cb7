using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ipvs.Netlink.Legacy;

namespace Ipvs.Netlink.Tests.Legacy;

/// <summary>Whatever the kernel can print is read back; whatever else the text holds, nothing is thrown.</summary>
public sealed class ProcTablePropertyTests
{
    private static readonly Gen<byte[]> Bytes16 = Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 16);

    private static readonly Gen<ushort> Ports = Gen.Choose(0, 0xFFFF).Select(value => (ushort)value);

    private static readonly Gen<AddressFamily> Families = Gen.Elements(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6);

    private static Gen<IPAddress> Addresses(AddressFamily family) =>
        Bytes16.Select(bytes => new IPAddress(family == AddressFamily.InterNetwork ? bytes[..4] : bytes));

    private static Gen<IpvsDestinationEntry> Destinations(AddressFamily family) =>
        from address in Addresses(family)
        from port in Ports
        from forwarding in Gen.Elements(ForwardingMethod.Masquerade, ForwardingMethod.DirectRoute, ForwardingMethod.Local)
        from weight in Gen.Choose(0, int.MaxValue)
        from active in Gen.Choose(0, int.MaxValue)
        from inactive in Gen.Choose(0, int.MaxValue)
        select new IpvsDestinationEntry(
            new(new(address, port)) { Forwarding = forwarding, Weight = weight }, (uint)active, (uint)inactive, 0, default);

    /// <summary>Marks have a destination, because only that tells their family.</summary>
    private static readonly Gen<(IpvsService Service, IpvsDestinationEntry[] Destinations)> Services =
        from family in Families
        from isMark in Gen.Elements(true, false)
        from protocol in Gen.Elements(TransportProtocol.Tcp, TransportProtocol.Udp, TransportProtocol.Sctp)
        from address in Addresses(family)
        from port in Ports
        from mark in Gen.Choose(1, int.MaxValue)
        from scheduler in Gen.Elements("rr", "none", "fifteen_letters")
        from seconds in Gen.Elements(0, 1, 300, 2_678_400)
        from prefix in Gen.Choose(1, 32)
        from isOnePacket in Gen.Elements(true, false)
        from count in Gen.Choose(1, 3)
        from destinations in Gen.ArrayOf(Destinations(family), count)
        let key = isMark ? ServiceKey.ForMark(family, (uint)mark) : ServiceKey.ForAddress(protocol, address, port)
        let isShown = isOnePacket && (isMark || family == AddressFamily.InterNetwork)
        select (
            new IpvsService(key)
            {
                Scheduler = scheduler,
                Flags = (seconds > 0 ? ServiceFlags.Persistent : 0) | (isShown ? ServiceFlags.OnePacket : 0),
                PersistenceSeconds = (uint)seconds,
                PersistenceMask = seconds > 0 ? PersistenceMask.FromPrefixLength(family, prefix) : PersistenceMask.Full(family),
            },
            destinations.DistinctBy(entry => entry.Destination.Key).ToArray());

    [Fact]
    public void A_printed_table_is_read_back() => Check(
        from services in Gen.ListOf(Services)
        from hz in Gen.Elements(100u, 250u, 300u, 1000u)
        select (Services: services.DistinctBy(service => service.Service.Key).ToArray(), Hz: hz),
        table =>
        {
            Assert.True(ProcTable.TryParse(Print(table.Services, table.Hz), table.Hz, out ProcTable? read));
            Assert.Equal(table.Services.Select(service => service.Service), read.GetServices().Select(entry => entry.Service));
            foreach ((IpvsService service, IpvsDestinationEntry[] destinations) in table.Services)
            {
                Assert.Equal(destinations, read.GetDestinations(service.Key));
            }

            Assert.Empty(read.MarksOfAssumedFamily);
        });

    [Fact]
    public void A_damaged_table_is_read_or_refused() => Check(
        from services in Gen.ListOf(Services)
        from damages in Gen.ListOf(
            from place in Gen.Choose(0, int.MaxValue)
            from letter in Gen.OneOf(Gen.Elements(' ', '\n', '[', ']', ':', '-', '>', '(', ')', '0', '\0', 'é'), Gen.Choose(0, 0xFFFF).Select(value => (char)value))
            select (Place: place, Letter: letter))
        select (Services: services.ToArray(), Damages: damages.ToArray()),
        sample =>
        {
            StringBuilder text = new(Print(sample.Services, 100));
            foreach ((int place, char letter) in sample.Damages)
            {
                text[place % text.Length] = letter;
            }

            UseAll(text.ToString());
        });

    [Fact]
    public void Any_words_are_read_or_refused() => Check(
        Gen.ListOf(Gen.Elements(
            "IP Virtual Server version ", "1.2.1 (size=", "4096", ")", "\n", "Prot ", "  -> ", "TCP  ", "FWM  ", "00000007", "0A000001:0050",
            "[2001:0db8:0000:0000:0000:0000:0000:0001]:0050", " rr ", "ops ", "persistent ", "30000 ", "80000000", " Masq 1 0 0", " ", "[", "]:", "-")),
        words => UseAll(string.Concat(words)));

    private static void UseAll(string text)
    {
        if (ProcTable.TryParse(text, 100, out ProcTable? table))
        {
            foreach (IpvsServiceEntry entry in table.GetServices())
            {
                Assert.NotEmpty(entry.ToString());
                Assert.Same(entry, table.GetService(entry.Service.Key));
                Assert.NotNull(table.GetDestinations(entry.Service.Key));
            }
        }
    }

    /// <summary>As the kernel prints.</summary>
    private static string Print(IEnumerable<(IpvsService Service, IpvsDestinationEntry[] Destinations)> services, uint hz)
    {
        StringBuilder text = new("IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n");
        text.Append("  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n");
        foreach ((IpvsService service, IpvsDestinationEntry[] destinations) in services)
        {
            ServiceKey key = service.Key;
            string protocol = key.Protocol.ToString().ToUpperInvariant();
            text.Append(key.IsMark ? $"FWM  {key.Mark:X8} " : $"{protocol}  {Endpoint(key.Address!, key.Port)} ");
            text.Append(service.Scheduler).Append(' ').Append((service.Flags & ServiceFlags.OnePacket) != 0 ? "ops " : "");
            uint mask = service.PersistenceMask.Value;
            uint printed = key.Family == AddressFamily.InterNetworkV6 ? mask << 24 : mask;
            text.Append(service.IsPersistent ? $"persistent {unchecked((int)(service.PersistenceSeconds * hz))} {printed:X8}\n" : "\n");
            foreach (IpvsDestinationEntry entry in destinations)
            {
                string method = entry.Destination.Forwarding switch
                {
                    ForwardingMethod.DirectRoute => "Route",
                    ForwardingMethod.Local => "Local",
                    _ => "Masq",
                };
                text.Append(CultureInfo.InvariantCulture, $"  -> {Endpoint(entry.Destination.Key.Address, entry.Destination.Key.Port)}      ");
                text.Append(CultureInfo.InvariantCulture, $"{method,-7} {entry.Destination.Weight,-6} {entry.ActiveConnections,-10} {entry.InactiveConnections,-10}\n");
            }
        }

        return text.ToString();
    }

    private static string Endpoint(IPAddress address, ushort port)
    {
        string digits = Convert.ToHexString(address.GetAddressBytes());
        return address.AddressFamily == AddressFamily.InterNetwork
            ? $"{digits}:{port:X4}"
            : $"[{string.Join(':', digits.ToLowerInvariant().Chunk(4).Select(group => new string(group)))}]:{port:X4}";
    }

    private static void Check<T>(Gen<T> values, Action<T> holds) =>
        Prop.ForAll(Arb.From(values), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
