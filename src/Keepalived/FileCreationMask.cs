using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Keepalived;

/// <summary>What the umask of the daemon's processes, and of the scripts they start, is: <c>-u</c>, else <c>umask</c>, else 0177.</summary>
internal static class FileCreationMask
{
    /// <summary>Sets it.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="global">The configuration; null before there is one.</param>
    internal static void Apply(Options options, GlobalDefs? global) =>
        _ = Libc.umask((uint?)options.Umask ?? (uint)(global?.Umask ?? GlobalDefs.DefaultUmask));
}
