using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct termios: how a terminal treats what is typed and printed.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Termios
{
    /// <summary>Input modes (ICRNL, IXON...).</summary>
    public uint InputModes;

    /// <summary>Output modes (OPOST...).</summary>
    public uint OutputModes;

    /// <summary>Control modes.</summary>
    public uint ControlModes;

    /// <summary>Local modes (ICANON, ECHO, ISIG...).</summary>
    public uint LocalModes;

    /// <summary>Line discipline.</summary>
    public byte LineDiscipline;

    /// <summary>Special characters by number (VMIN, VTIME...).</summary>
    public Bytes32 ControlCharacters;

    /// <summary>Speed of input.</summary>
    public uint InputSpeed;

    /// <summary>Speed of output.</summary>
    public uint OutputSpeed;
}
