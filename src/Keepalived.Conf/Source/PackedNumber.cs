namespace Keepalived.Conf.Source;

/// <summary>A number that is not negative, seven bits a byte, the lowest first; all but the last byte have the highest bit set.</summary>
internal static class PackedNumber
{
    /// <summary>So many bytes at most.</summary>
    public const int MaxBytes = 5;

    /// <summary>Writes it; returns how many bytes that took.</summary>
    public static int Write(Span<byte> room, int number)
    {
        int used = 0;
        for (; number >= 0x80; number >>= 7) room[used++] = (byte)(number | 0x80);
        room[used++] = (byte)number;
        return used;
    }

    /// <summary>Reads one from 0 to <paramref name="most"/>, and moves <paramref name="next"/> behind it.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is greater.</exception>
    public static int Read(ReadOnlySpan<byte> bytes, ref int next, int most)
    {
        // Most are.
        if ((uint)next < (uint)bytes.Length && bytes[next] < 0x80 && bytes[next] <= most) return bytes[next++];
        long number = 0;
        for (int shift = 0; shift < 7 * MaxBytes && next < bytes.Length; shift += 7)
        {
            byte part = bytes[next++];
            number |= (long)(part & 0x7f) << shift;
            if (part >= 0x80) continue;
            if (number <= most) return (int)number;
            break;
        }

        throw Damaged();
    }

    /// <summary>What is thrown where a snapshot is not what it should be.</summary>
    public static InvalidDataException Damaged() => new("damaged configuration snapshot");
}
