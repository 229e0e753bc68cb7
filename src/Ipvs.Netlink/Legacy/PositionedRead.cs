namespace Ipvs.Netlink.Legacy;

/// <summary>Reads into <paramref name="buffer"/> what a file has at <paramref name="offset"/>; the number of bytes, 0 at its end.</summary>
internal delegate int PositionedRead(Span<byte> buffer, long offset);
