using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>umask NUMBER</c> or <c>umask BIT|BIT...</c>.</summary>
internal static class UmaskReader
{
    private const int BitLength = 5;
    private const int All = 0x1FF;

    public static UnixFileMode? Read(Statement s) => s[1].Length > 0 && char.IsAsciiDigit(s[1][0]) ? Number(s) : Bits(s);

    private static UnixFileMode? Number(Statement s)
    {
        if (s.Count > 2) s.Error(2, "Extra parameter(s) to umask option");
        else if (CNumber.TryParse(s[1], out long value) && value is >= 0 and <= All) return (UnixFileMode)value;
        else s.Error(1, $"invalid umask value {s[1]}");
        return null;
    }

    // The bar may stand in a word of its own or at either end of one, but never be left out.
    private static UnixFileMode? Bits(Statement s)
    {
        var mask = UnixFileMode.None;
        bool complete = false;
        for (int i = 1; i < s.Count; i++)
        {
            for (var rest = s[i]; !rest.IsEmpty;)
            {
                if (complete)
                {
                    if (rest[0] != '|') return Refuse(s, i, $"Invalid umask syntax {s[i]}");
                    rest = rest[1..];
                }
                else if (rest.Length >= BitLength && BitOf(rest[..BitLength]) is { } bit)
                {
                    mask |= bit;
                    rest = rest[BitLength..];
                }
                else
                {
                    return Refuse(s, i, $"Unknown umask bit {rest}");
                }

                complete = !complete;
            }
        }

        return complete ? mask : Refuse(s, 0, "umask missing bit value");
    }

    private static UnixFileMode? Refuse(Statement s, int index, string message)
    {
        s.Error(index, message);
        return null;
    }

    private static UnixFileMode? BitOf(ReadOnlySpan<char> name) => name switch
    {
        "IRUSR" => UnixFileMode.UserRead,
        "IWUSR" => UnixFileMode.UserWrite,
        "IXUSR" => UnixFileMode.UserExecute,
        "IRWXU" => UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
        "IRGRP" => UnixFileMode.GroupRead,
        "IWGRP" => UnixFileMode.GroupWrite,
        "IXGRP" => UnixFileMode.GroupExecute,
        "IRWXG" => UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute,
        "IROTH" => UnixFileMode.OtherRead,
        "IWOTH" => UnixFileMode.OtherWrite,
        "IXOTH" => UnixFileMode.OtherExecute,
        "IRWXO" => UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute,
        _ => null,
    };
}
