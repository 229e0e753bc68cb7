using System.Globalization;

namespace Ipvs.Cli.Doctor;

/// <summary>What the kernel says in files below <c>/proc</c>. A file that is missing or cannot be read says nothing.</summary>
internal static class KernelFiles
{
    private static readonly string[] Settings =
    [
        "net/ipv4/ip_forward",
        "net/ipv6/conf/all/forwarding",
        "net/ipv6/conf/all/disable_ipv6",
        SysctlValues.ForIpvs("backup_only"),
        SysctlValues.ForIpvs("conn_lfactor"),
        SysctlValues.ForIpvs("conn_reuse_mode"),
        SysctlValues.ForIpvs("conntrack"),
        SysctlValues.ForIpvs("drop_entry"),
        SysctlValues.ForIpvs("drop_packet"),
        SysctlValues.ForIpvs("expire_nodest_conn"),
        SysctlValues.ForIpvs("expire_quiescent_template"),
        SysctlValues.ForIpvs("pmtu_disc"),
        SysctlValues.ForIpvs("run_estimation"),
        SysctlValues.ForIpvs("secure_tcp"),
    ];

    private static readonly string[] InterfaceSettings = ["arp_ignore", "forwarding", "rp_filter", "send_redirects"];

    /// <summary>The settings checks look at, for <c>all</c> and each interface.</summary>
    public static SysctlValues ReadSettings(IEnumerable<string> interfaces)
    {
        IEnumerable<string> paths = interfaces.Prepend("all")
            .SelectMany(static name => InterfaceSettings.Select(setting => SysctlValues.ForInterface(name, setting)));
        Dictionary<string, string> values = [];
        foreach (string path in Settings.Concat(paths))
        {
            if (Read("/proc/sys/" + path) is { } text)
            {
                values[path] = text.Trim();
            }
        }

        return new SysctlValues(values);
    }

    /// <summary><c>/proc/net/ip_vs_app</c>: a heading, then protocol, port, users, name.</summary>
    public static IReadOnlyList<ApplicationHelper> ReadApplications()
    {
        List<ApplicationHelper> helpers = [];
        foreach (string[] words in Lines("/proc/net/ip_vs_app"))
        {
            if (words.Length >= 4 && ushort.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            {
                helpers.Add(new(words[3], port));
            }
        }

        return helpers;
    }

    /// <summary><c>/proc/modules</c>: name, size, users, and more.</summary>
    public static IReadOnlyDictionary<string, int> ReadModules()
    {
        Dictionary<string, int> modules = [];
        foreach (string[] words in Lines("/proc/modules"))
        {
            if (words.Length >= 3 && int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out int users))
            {
                modules[words[0]] = users;
            }
        }

        return modules;
    }

    /// <summary>The first two numbers of the kernel's release.</summary>
    public static Version ReadRelease() => ParseRelease(Read("/proc/sys/kernel/osrelease") ?? "");

    /// <summary><c>6.1.176-amd64</c> is 6.1; what cannot be read counts as new.</summary>
    public static Version ParseRelease(string release)
    {
        string[] parts = release.Split('.', 3);
        string minor = parts.Length < 2 ? "" : new string([.. parts[1].TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out int second)
            ? new(first, second)
            : new(int.MaxValue, 0);
    }

    private static IEnumerable<string[]> Lines(string path) => (Read(path) ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
