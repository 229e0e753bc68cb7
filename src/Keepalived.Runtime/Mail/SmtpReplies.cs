using System.Text;

namespace Keepalived.Runtime.Mail;

/// <summary>Puts a server's bytes together to replies (RFC 5321 s4.2): lines that begin with the same status, the last without a hyphen.</summary>
public sealed class SmtpReplies
{
    private const int LongestReply = 64 * 1024;

    private readonly List<byte> _line = [];
    private int _length;

    /// <summary>Whether what came is no reply of this protocol, or too long for one.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes bytes; the status of the reply that they complete, null while it is not complete. What follows a reply is dropped.</summary>
    public int? Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (++_length > LongestReply)
            {
                IsBroken = true;
                return null;
            }

            if (value != (byte)'\n')
            {
                _line.Add(value);
                continue;
            }

            if (Take() is { } status)
            {
                _length = 0;
                return status;
            }

            if (IsBroken)
            {
                return null;
            }
        }

        return null;
    }

    private int? Take()
    {
        string line = Encoding.Latin1.GetString([.. _line]).TrimEnd('\r');
        _line.Clear();
        if (line.Length < 3 || !char.IsAsciiDigit(line[0]) || !char.IsAsciiDigit(line[1]) || !char.IsAsciiDigit(line[2]))
        {
            IsBroken = true;
            return null;
        }

        return line.Length > 3 && line[3] == '-' ? null : ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0';
    }
}
