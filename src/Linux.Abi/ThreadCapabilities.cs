namespace Linux.Abi;

/// <summary>
/// What the calling thread, and programs executed by it, may do. Threads have capabilities of their own: a process that has threads can only
/// be restricted by whoever starts it.
/// </summary>
public static class ThreadCapabilities
{
    private const int Last = 63;

    /// <summary>Whether something was inherited that a script must not have, or is kept from it; see <see cref="Unrestrict"/>.</summary>
    public static bool AreRestricted => Libc.prctl(Libc.PR_GET_SECUREBITS, 0, 0, 0, 0) > 0 || Read().Inheritable != Capabilities.None;

    /// <summary>
    /// Lets programs the calling thread starts have only these capabilities, be they root's or not. A user other than root gets those of them
    /// that programs inherit already.
    /// </summary>
    /// <param name="keep">What they may do.</param>
    /// <param name="mayRegain">Whether programs started by them can have everything again: the bounding set stays as it is.</param>
    /// <returns>EPERM without SETPCAP as root: nothing is changed then.</returns>
    public static Errno Restrict(Capabilities keep, bool mayRegain)
    {
        bool isRoot = Libc.geteuid() == 0;
        var kept = (isRoot ? Read().Permitted : Ambient()) & keep;
        if (isRoot)
        {
            if (Libc.prctl(Libc.PR_SET_SECUREBITS, Libc.SECBIT_NOROOT, 0, 0, 0) != 0) return Libc.LastError;
            for (int number = 0; number <= Last && !mayRegain; number++)
            {
                if (!Has(keep, number)) _ = Libc.prctl(Libc.PR_CAPBSET_DROP, (nuint)number, 0, 0, 0); // EINVAL beyond the kernel's last
            }
        }

        return SetInherited(kept);
    }

    /// <summary>The reverse for the next program the calling thread becomes: it inherits nothing, and root has what the bounding set has.</summary>
    public static void Unrestrict()
    {
        _ = Libc.prctl(Libc.PR_SET_SECUREBITS, 0, 0, 0, 0);
        _ = SetInherited(Capabilities.None);
    }

    private static Errno SetInherited(Capabilities kept)
    {
        var (permitted, _) = Read();
        _ = Libc.prctl(Libc.PR_CAP_AMBIENT, Libc.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        var error = Write(permitted, kept);
        for (int number = 0; number <= Last && error == Errno.None; number++)
        {
            if (Has(kept, number) && Libc.prctl(Libc.PR_CAP_AMBIENT, Libc.PR_CAP_AMBIENT_RAISE, (nuint)number, 0, 0) != 0) error = Libc.LastError;
        }

        return error;
    }

    private static Capabilities Ambient()
    {
        var ambient = Capabilities.None;
        for (int number = 0; number <= Last; number++)
        {
            if (Libc.prctl(Libc.PR_CAP_AMBIENT, Libc.PR_CAP_AMBIENT_IS_SET, (nuint)number, 0, 0) == 1) ambient |= (Capabilities)(1UL << number);
        }

        return ambient;
    }

    private static bool Has(Capabilities set, int number) => ((ulong)set >> number & 1) != 0;

    // struct { u32 version; int pid; } and two of struct { u32 effective, permitted, inheritable; }, the lower 32 capabilities first
    private static unsafe (Capabilities Permitted, Capabilities Inheritable) Read()
    {
        uint* header = stackalloc uint[2] { Libc.LINUX_CAPABILITY_VERSION_3, 0 };
        uint* data = stackalloc uint[6];
        ErrnoException.ThrowIfFailed(Libc.capget(header, data), "capget");
        return ((Capabilities)(data[1] | (ulong)data[4] << 32), (Capabilities)(data[2] | (ulong)data[5] << 32));
    }

    private static unsafe Errno Write(Capabilities permitted, Capabilities inheritable)
    {
        uint* header = stackalloc uint[2] { Libc.LINUX_CAPABILITY_VERSION_3, 0 };
        uint* data = stackalloc uint[6]
        {
            (uint)permitted, (uint)permitted, (uint)inheritable,
            (uint)((ulong)permitted >> 32), (uint)((ulong)permitted >> 32), (uint)((ulong)inheritable >> 32),
        };
        return Libc.capset(header, data) == 0 ? Errno.None : Libc.LastError;
    }
}
