namespace Ipvs.Cli;

/// <summary>Reads into <paramref name="buffer"/>; the number of bytes read, 0 at the end of input.</summary>
internal delegate int ReadInput(Span<byte> buffer);
