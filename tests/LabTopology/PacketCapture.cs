using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;

namespace LabTopology;

/// <summary>
/// Watches VRRP adverts on an interface through tcpdump, whose file format carries the kernel's own time stamps: how busy
/// this process is does not matter for what is measured.
/// </summary>
public sealed class PacketCapture : IDisposable
{
    private const uint NanosecondMagic = 0xa1b23c4d;
    private const int FileHeader = 24;
    private const int RecordHeader = 16;
    private readonly Process _tcpdump;
    private readonly List<CapturedAdvert> _adverts = [];
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _listening = new();

    /// <summary>Starts watching <paramref name="interfaceName"/> in <paramref name="node"/>; on return nothing sent later is missed.</summary>
    public PacketCapture(NetworkNamespace node, string interfaceName)
    {
        ArgumentNullException.ThrowIfNull(node);
        _tcpdump = node.Start("tcpdump", ["-i", interfaceName, "-p", "-n", "-U", "--immediate-mode", "--time-stamp-precision=nano", "-w", "-", "ip proto 112"]);
        _tcpdump.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is null || e.Data.Contains("listening on", StringComparison.Ordinal)) _listening.Set();
        };
        _tcpdump.BeginErrorReadLine();
        new Thread(Read) { IsBackground = true }.Start();
        if (!_listening.Wait(TimeSpan.FromSeconds(10)) || _tcpdump.HasExited) throw new LabException($"tcpdump does not listen on {interfaceName}");
    }

    /// <summary>Everything so far, in order of arrival.</summary>
    public IReadOnlyList<CapturedAdvert> Adverts
    {
        get
        {
            lock (_lock) return [.. _adverts];
        }
    }

    /// <summary>Adverts of one sender at or after a moment.</summary>
    public IReadOnlyList<CapturedAdvert> From(string source, DateTime since = default)
    {
        IPAddress address = IPAddress.Parse(source);
        return [.. Adverts.Where(a => a.Source.Equals(address) && a.At >= since)];
    }

    /// <summary>Waits for an advert of a sender at or after a moment and returns it.</summary>
    public CapturedAdvert WaitFor(string source, TimeSpan limit, DateTime since = default, Func<CapturedAdvert, bool>? condition = null)
    {
        CapturedAdvert? found = null;
        Wait.Until(limit, $"an advert of {source}", () => (found = From(source, since).FirstOrDefault(a => condition is null || condition(a))) is not null);
        return found!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_tcpdump.HasExited) _tcpdump.Kill();
        _tcpdump.WaitForExit();
        _listening.Dispose();
    }

    private void Read()
    {
        Stream stream = _tcpdump.StandardOutput.BaseStream;
        byte[] header = new byte[FileHeader];
        byte[] packet = new byte[65536];
        try
        {
            stream.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != NanosecondMagic) return;
            while (true)
            {
                stream.ReadExactly(header, 0, RecordHeader);
                DateTime at = DateTime.UnixEpoch
                    .AddSeconds(BinaryPrimitives.ReadUInt32LittleEndian(header))
                    .AddTicks(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)) / 100);
                int length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
                stream.ReadExactly(packet, 0, length);
                if (Decode(at, packet.AsSpan(0, length)) is { } advert)
                {
                    lock (_lock) _adverts.Add(advert);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // End of the capture.
        }
    }

    private static CapturedAdvert? Decode(DateTime at, ReadOnlySpan<byte> frame)
    {
        const int ethernet = 14;
        if (frame.Length < ethernet + 20 + 8) return null;
        ReadOnlySpan<byte> ip = frame[ethernet..];
        int headerLength = (ip[0] & 15) * 4;
        if (ip.Length < headerLength + 8) return null;
        ReadOnlySpan<byte> vrrp = ip[headerLength..];
        return new CapturedAdvert(at, new IPAddress(ip.Slice(12, 4)), vrrp[0] >> 4, vrrp[1], vrrp[2]);
    }
}
