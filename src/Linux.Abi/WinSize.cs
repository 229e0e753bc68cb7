using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct winsize: the size of a terminal. All 0 when it does not know.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct WinSize
{
    /// <summary>Rows of characters.</summary>
    public ushort Rows;

    /// <summary>Columns of characters.</summary>
    public ushort Columns;

    /// <summary>Width in pixels; rarely known.</summary>
    public ushort PixelWidth;

    /// <summary>Height in pixels; rarely known.</summary>
    public ushort PixelHeight;
}
