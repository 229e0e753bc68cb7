using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>
/// The C library as it is: names, constants and conventions (-1 and errno) of the man pages, one file per group of pages.
/// Only this assembly declares foreign functions; other code prefers the typed calls beside this class.
/// </summary>
public static partial class Libc
{
    /// <summary>The error of the last call on this thread; read it on the line after the call.</summary>
    public static Errno LastError => (Errno)Marshal.GetLastPInvokeError();
}
