using Linux.Abi;

namespace Keepalived.Runtime.Tests;

/// <summary>A script that signals to its process group do not reach: it has left it.</summary>
internal static class Survivor
{
    public const string Verb = "--leave-group";

    public static int Run(int group, string sign)
    {
        if (Libc.setpgid(0, group) != 0)
        {
            return 1;
        }

        File.WriteAllText(sign, "");
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }
}
