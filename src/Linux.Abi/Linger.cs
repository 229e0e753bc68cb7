using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>struct linger, the value of SO_LINGER.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Linger
{
    /// <summary>1: closing waits; with no time to wait it resets the connection.</summary>
    public int OnOff;

    /// <summary>Seconds.</summary>
    public int Seconds;
}
