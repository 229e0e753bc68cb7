using System.Diagnostics;

namespace Linux.Abi.Tests;

/// <summary>The machine's C compiler, used to compare our declarations with the system's headers.</summary>
internal static class CCompiler
{
    private const string Headers = """
        #define _GNU_SOURCE
        #include <stddef.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <grp.h>
        #include <netdb.h>
        #include <poll.h>
        #include <pwd.h>
        #include <sched.h>
        #include <signal.h>
        #include <spawn.h>
        #include <syslog.h>
        #include <termios.h>
        #include <time.h>
        #include <unistd.h>
        #include <net/ethernet.h>
        #include <net/if.h>
        #include <net/if_arp.h>
        #include <netinet/icmp6.h>
        #include <netinet/in.h>
        #include <netinet/ip.h>
        #include <sys/epoll.h>
        #include <sys/eventfd.h>
        #include <sys/file.h>
        #include <sys/inotify.h>
        #include <sys/ioctl.h>
        #include <sys/mman.h>
        #include <sys/mount.h>
        #include <sys/prctl.h>
        #include <linux/capability.h>
        #include <linux/securebits.h>
        #define LINUX_CAPABILITY_VERSION_3 _LINUX_CAPABILITY_VERSION_3
        #include <sys/resource.h>
        #include <sys/socket.h>
        #include <sys/stat.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <sys/timerfd.h>
        #include <sys/types.h>
        #include <sys/uio.h>
        #include <sys/un.h>
        #include <sys/utsname.h>
        #include <sys/wait.h>
        #include <linux/cn_proc.h>
        #include <linux/connector.h>
        #include <linux/filter.h>
        #include <linux/if_packet.h>
        #include <linux/netlink.h>
        #include <linux/sockios.h>

        """;

    public static string? Path { get; } = new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.FirstOrDefault(File.Exists);

    /// <summary>The compiler's complaints about static assertions; empty when all hold.</summary>
    public static string Check(IEnumerable<string> assertions)
    {
        var start = new ProcessStartInfo(Path!, "-x c -fsyntax-only -Werror -")
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        using Process compiler = Process.Start(start)!;
        compiler.StandardInput.Write(Headers);
        foreach (string assertion in assertions)
        {
            compiler.StandardInput.WriteLine($"_Static_assert({assertion}, \"{assertion}\");");
        }

        compiler.StandardInput.Close();
        string complaints = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? "" : $"exit code {compiler.ExitCode}: {complaints}";
    }
}
