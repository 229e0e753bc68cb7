namespace Linux.Abi;

/// <summary>What getpwnam(3) and getgrnam(3) have in common: several error numbers mean "there is no such entry".</summary>
internal static class AccountLookup
{
    public static void ThrowUnlessAbsent(Errno error, string call, string key)
    {
        if (error is not (Errno.None or Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM))
        {
            throw new ErrnoException(call, key, error);
        }
    }
}
