using System.Runtime.InteropServices;

namespace Ipvs.Netlink.Tests.Fakes;

/// <summary>Datagrams a 6.1.176 kernel sent, in order, by the name of the request they answered.</summary>
internal static class CapturedKernel
{
    private static readonly ILookup<string, byte[]> Captured = Read();

    public static IEnumerable<byte[]> Datagrams(string name) => Captured[name].Select(datagram => (byte[])datagram.Clone());

    /// <summary>Whether a datagram of the capture has a message ending at <paramref name="length"/>.</summary>
    public static bool IsBoundary(string name, int length) => Datagrams(name).Any(datagram =>
    {
        int at = 0;
        while (at < length && at < datagram.Length)
        {
            at += LengthAt(datagram, at);
        }

        return at == length;
    });

    /// <summary>The datagrams as the answer to <paramref name="request"/>, changed by <paramref name="change"/>.</summary>
    public static IEnumerable<byte[]> Answer(string name, ScriptedRequest request, Func<byte[], byte[]>? change = null) =>
        Datagrams(name).Select(datagram =>
        {
            for (int at = 0; at + 16 <= datagram.Length; at += LengthAt(datagram, at))
            {
                MemoryMarshal.Write(datagram.AsSpan(at + 8), request.Header.Sequence);
            }

            return change is null ? datagram : change(datagram);
        });

    private static int LengthAt(byte[] datagram, int at) => (int)((MemoryMarshal.Read<uint>(datagram.AsSpan(at)) + 3) & ~3u);

    private static ILookup<string, byte[]> Read()
    {
        using var reader = new StreamReader(typeof(CapturedKernel).Assembly.GetManifestResourceStream("kernel-6.1.176.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToLookup(words => words[0], words => Convert.FromHexString(words[1]));
    }
}
