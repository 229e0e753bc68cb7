using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>Texts of error numbers.</summary>
public static class ErrnoText
{
    /// <summary>The text strerror(3) gives, as in "No such file or directory"; an unknown number gives "Unknown error N".</summary>
    public static string Text(this Errno errno) =>
        errno == Errno.None ? "Success" : Marshal.GetPInvokeErrorMessage((int)errno);
}
