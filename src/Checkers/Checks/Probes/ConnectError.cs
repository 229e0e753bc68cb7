using Linux.Abi;

namespace Checkers.Checks.Probes;

/// <summary>What an error of connect(2) says.</summary>
internal static class ConnectError
{
    /// <summary>Whether it counts against a server; every other one is this host's own trouble.</summary>
    public static bool IsAboutTheServer(Errno error) => error is
        Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.ECONNREFUSED or Errno.EHOSTDOWN or Errno.ENETDOWN or
        Errno.ECONNRESET or Errno.ECONNABORTED or Errno.ETIMEDOUT;
}
