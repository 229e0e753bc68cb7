using System.Text;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>Standard output, collected and written at once, and standard error, written line by line.</summary>
internal sealed class CommandOutput(Fd standardOutput, Fd standardError)
{
    private readonly StringBuilder _pending = new();

    /// <summary>Whether all output could be written.</summary>
    public bool Succeeded { get; private set; } = true;

    /// <summary>Adds to standard output.</summary>
    public void Write(string text) => _pending.Append(text);

    /// <summary>A message on standard error, after everything written before it.</summary>
    public void WriteError(string line)
    {
        Flush();
        WriteAll(standardError, line + "\n");
    }

    /// <summary>Writes what was collected.</summary>
    public void Flush()
    {
        if (_pending.Length != 0)
        {
            Succeeded &= WriteAll(standardOutput, _pending.ToString());
            _pending.Clear();
        }
    }

    private static bool WriteAll(Fd fd, string text)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        while (!rest.IsEmpty)
        {
            IoResult written = fd.Write(rest);
            if (!written.Succeeded)
            {
                return false;
            }

            rest = rest[written.Count..];
        }

        return true;
    }
}
