namespace Ipvs.Cli.Kernel.Tests;

/// <summary>
/// A root file system below /tmp in which what build.sh installs lies where an installation puts it; every other
/// program and library is this machine's. Programs run in it by chroot and share the lab's kernel.
/// </summary>
internal sealed class InstalledTree : IDisposable
{
    /// <summary>Folders that services change at run time: the tree has its own.</summary>
    private static readonly string[] OwnFolders =
    [
        "etc/systemd/system/multi-user.target.wants", "etc/default", "run", "tmp", "host", "proc", "dev", "sys",
        .. "0123456S".Select(level => $"etc/rc{level}.d"),
    ];

    /// <summary>Complete trees by name, made once: thousands of links and a script that starts many programs take seconds in a guest.</summary>
    private static readonly Dictionary<string, string> Complete = [];

    private readonly string _root;
    private readonly string _changes = Directory.CreateTempSubdirectory("changes-").FullName;

    /// <summary>Lays a folder for changes over a complete tree, which <paramref name="fill"/> makes if it is the first of its name.</summary>
    private InstalledTree(string name, Action<string> fill)
    {
        if (!Complete.TryGetValue(name, out string? below))
        {
            below = Directory.CreateTempSubdirectory("complete-").FullName;
            fill(below);
            Complete.Add(name, below);
        }

        _root = "/tmp/tree-" + name;
        Directory.CreateDirectory(_root);
        Shell(
            $"modprobe -q overlay; mkdir {_changes}/upper {_changes}/work"
            + $" && mount -t overlay -o lowerdir={below},upperdir={_changes}/upper,workdir={_changes}/work overlay {_root}"
            + $" && mount --bind / {_root}/host && for own in proc dev sys; do mount --bind /$own {_root}/$own || exit; done");
    }

    /// <summary>A tree with what build.sh installs for a family, and <paramref name="program"/> as ipvsadm.</summary>
    /// <param name="family">debian or rhel.</param>
    /// <param name="program">The native program under test.</param>
    public static InstalledTree Install(string family, string program) => new(family, root =>
    {
        InstallTo(root, family);
        File.Copy(program, root + "/usr/sbin/ipvs", overwrite: true);
        Furnish(root, entry => !entry.StartsWith("ipvsadm", StringComparison.Ordinal));
    });

    /// <summary>A tree with the Debian package's files as this machine has them, or a skipped test.</summary>
    public static InstalledTree InstallOriginalOrSkip()
    {
        Assert.SkipUnless(
            File.Exists("/etc/init.d/ipvsadm") && File.Exists("/sbin/ipvsadm"),
            "the Debian package ipvsadm is not on this machine");
        Assert.SkipWhen(Path.GetFileName(File.ResolveLinkTarget("/sbin/ipvsadm", returnFinalTarget: true)?.FullName) == "ipvs",
            "/sbin/ipvsadm on this machine is not the original");
        return new("original", root =>
        {
            Directory.CreateDirectory(root + "/etc/init.d");
            Directory.CreateDirectory(root + "/etc/default");
            File.Copy("/etc/init.d/ipvsadm", root + "/etc/init.d/ipvsadm");
            File.WriteAllText(root + "/etc/ipvsadm.rules", "");
            File.WriteAllText(root + "/etc/default/ipvsadm", "");
            Furnish(root, _ => true);
        });
    }

    /// <summary>Installs over what is there.</summary>
    public void InstallAgain(string family) => InstallTo(_root, family);

    /// <summary>Where a path of the tree is seen from outside.</summary>
    public string PathOf(string path) => _root + path;

    /// <summary>Runs a program of the tree; its name is looked up in the system folders.</summary>
    public ProgramResult Run(params string[] command) => ProgramRun.Run("/usr/sbin/chroot", [_root, .. command], "chroot");

    /// <summary>Runs a line the way a shell does.</summary>
    public ProgramResult RunLine(string line) => Run("/bin/sh", "-c", line);

    /// <summary>Replaces a file's content; its mode stays.</summary>
    public void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content);
    }

    /// <summary>A file's content.</summary>
    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <inheritdoc/>
    public void Dispose()
    {
        Shell($"umount -R {_root} && rm -r {_root} {_changes}");
    }

    private static void InstallTo(string root, string family)
    {
        string repository = Environment.GetEnvironmentVariable("LAB_REPOSITORY")!;
        Assert.SkipUnless(
            File.Exists(Path.Combine(repository, "dist/sbin/keepalived")),
            "dist/sbin/keepalived is not there (build.sh makes it)");
        Shell($"IPVSSHARP_FAMILY={family} {repository}/build.sh install {root}");
    }

    /// <summary>Adds everything the tree does not have itself.</summary>
    private static void Furnish(string root, Func<string, bool> wanted)
    {
        foreach (string folder in OwnFolders)
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        Borrow(root, "/", wanted);
    }

    /// <summary>Links to this machine's entries of a folder; a folder that the tree has as well is gone through.</summary>
    private static void Borrow(string root, string folder, Func<string, bool> wanted)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            string own = root + entry.FullName;
            if (entry.LinkTarget is { } target)
            {
                if (!Path.Exists(own) && wanted(entry.Name))
                {
                    File.CreateSymbolicLink(own, target);
                }
            }
            else if (!Path.Exists(own) && wanted(entry.Name))
            {
                File.CreateSymbolicLink(own, "/host" + entry.FullName);
            }
            else if (entry is DirectoryInfo && Directory.Exists(own) && !OwnFolders.Contains(entry.FullName[1..]))
            {
                Borrow(root, entry.FullName, wanted);
            }
        }
    }

    private static void Shell(string command)
    {
        ProgramResult result = ProgramRun.Run("/bin/sh", ["-c", command], "sh");
        Assert.True(result.Exit == 0, $"{command}: {result.Output}{result.Error}");
    }
}
