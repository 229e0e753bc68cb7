using System.Diagnostics;

namespace Vrrp.Scenarios;

/// <summary>The VRRP daemon of FRRouting in a router's namespace, with the macvlan it wants and its interface manager.</summary>
public sealed class FrrRouter : IDisposable
{
    private const string Programs = "/usr/lib/frr/";
    private readonly string _folder = Directory.CreateTempSubdirectory("frr-").FullName;
    private readonly Process _zebra;
    private readonly Process _vrrpd;

    /// <summary>Starts both daemons for virtual router 51 with one address, IPv4 or IPv6.</summary>
    public FrrRouter(LanNode node, int priority, int version, string vip, int milliseconds)
    {
        ArgumentNullException.ThrowIfNull(node);
        bool six = vip.Contains(':', StringComparison.Ordinal);
        node.Namespace.Ip(
            $"link add vrrp{(six ? 6 : 4)}-1 link eth0 type macvlan mode bridge",
            $"link set vrrp{(six ? 6 : 4)}-1 address 00:00:5e:00:0{(six ? 2 : 1)}:33",
            $"address add {vip}/{(six ? 64 : 24)} dev vrrp{(six ? 6 : 4)}-1{(six ? " nodad" : "")}",
            $"link set vrrp{(six ? 6 : 4)}-1 up");
        // They give up root, and need their own user's folder.
        File.SetUnixFileMode(_folder, (UnixFileMode)0x1ff);
        File.WriteAllText(Path.Combine(_folder, "zebra.conf"), "hostname z\n");
        File.WriteAllText(Path.Combine(_folder, "vrrpd.conf"), $"""
            interface eth0
             vrrp 51 version {version}
             vrrp 51 priority {priority}
             vrrp 51 advertisement-interval {milliseconds}
             vrrp 51 {(six ? "ipv6" : "ip")} {vip}

            """);
        _zebra = Start(node, "zebra");
        Wait.Until(TimeSpan.FromSeconds(10), "zebra listens", () => File.Exists(Path.Combine(_folder, "zserv.sock")));
        _vrrpd = Start(node, "vrrpd");
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsThere => File.Exists(Programs + "vrrpd") && File.Exists(Programs + "zebra");

    /// <summary>Kills the VRRP daemon with SIGKILL and returns the moment before.</summary>
    public DateTime Kill()
    {
        DateTime moment = DateTime.UtcNow;
        _vrrpd.Kill();
        _vrrpd.WaitForExit();
        return moment;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Process process in (Process[])[_vrrpd, _zebra])
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private Process Start(LanNode node, string program)
    {
        string[] arguments =
        [
            "-f", Path.Combine(_folder, program + ".conf"), "-i", Path.Combine(_folder, program + ".pid"), "-z", Path.Combine(_folder, "zserv.sock"),
            "--vty_socket", _folder, "-P", "0", "--log", "stdout",
        ];
        Process process = node.Namespace.Start(Programs + program, arguments);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
