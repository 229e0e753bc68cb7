namespace Ipvs.Cli.Kernel.Tests;

/// <summary>A root with a shell, a systemctl that writes down what it is asked, and an rpm data base of its own.</summary>
internal sealed class RpmRoot : IDisposable
{
    private const string CallsFile = "/calls";
    private static readonly Lazy<string> _original = new(() => Build("original", "2.2.8", 0));
    private static readonly Lazy<string> _refusing = new(() => Build("refusing", "99", 1));
    private readonly string _root = Directory.CreateTempSubdirectory("rpm-root-").FullName;

    private RpmRoot()
    {
        foreach (string folder in (string[])["bin", "usr/bin", "usr/sbin", "run/systemd/system", "etc", "var/lib", "tmp"]) Directory.CreateDirectory(Path.Combine(_root, folder));
        File.Copy("/bin/busybox", Path.Combine(_root, "bin/sh"));
        File.Copy("/bin/busybox", Path.Combine(_root, "bin/busybox"));
        Write("/usr/bin/systemctl", $"#!/bin/sh\necho \"$@\" >> {CallsFile}\n");
        File.SetUnixFileMode(Path.Combine(_root, "usr/bin/systemctl"), (UnixFileMode)0b111_101_101);
        Write(CallsFile, "");
    }

    /// <summary>The package of this repository.</summary>
    public static string Ours => BuiltPackage.FindOrSkip("keepalived", "rpm");

    /// <summary>A package with the files and the scriptlets of RHEL 9's.</summary>
    public static string Original => _original.Value;

    /// <summary>A later package whose program accepts no configuration.</summary>
    public static string Refusing => _refusing.Value;

    /// <summary>An empty root, or a skipped test.</summary>
    public static RpmRoot CreateOrSkip()
    {
        _ = Ours;
        Assert.SkipUnless(File.Exists("/usr/bin/rpmbuild") && File.Exists("/bin/busybox"), "rpmbuild or busybox is not on this machine");
        return new RpmRoot();
    }

    /// <summary>Installs a package, over whatever version is there, and returns what was printed.</summary>
    public string Install(string package)
    {
        ProgramResult result = Rpm("--upgrade", "--oldpackage", "--nodeps", "--noplugins", package);
        Assert.True(result.Exit == 0, result.Output + result.Error);
        return result.Output + result.Error;
    }

    /// <summary>Removes the package.</summary>
    public void Erase() => Assert.Equal(0, Rpm("--erase", "--nodeps", "--noplugins", "keepalived").Exit);

    /// <summary>What the data base says of the package that is installed.</summary>
    public string Query(string format) => Rpm("--query", "--queryformat", format, "keepalived").Output;

    /// <summary>What systemctl was asked since the last time.</summary>
    public string[] TakeCalls()
    {
        string[] calls = Read(CallsFile).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Write(CallsFile, "");
        return calls;
    }

    /// <summary>Writes a file.</summary>
    public void Write(string path, string content) => File.WriteAllText(_root + path, content);

    /// <summary>A file's content.</summary>
    public string Read(string path) => File.ReadAllText(_root + path);

    /// <summary>Files of the administrator with such a name.</summary>
    public string[] Find(string pattern) => Directory.GetFiles(_root + "/etc", pattern, SearchOption.AllDirectories);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ProgramResult Rpm(params string[] arguments) => ProgramRun.Run("/usr/bin/rpm", ["--root", _root, .. arguments], "rpm");

    private static string Build(string name, string version, int status)
    {
        string folder = Directory.CreateTempSubdirectory("rpm-" + name).FullName;
        string epoch = status == 0 ? "" : "Epoch: 1";
        File.WriteAllText(Path.Combine(folder, "keepalived.spec"), $$"""
            %global debug_package %{nil}
            %global __os_install_post %{nil}
            Name: keepalived
            {{epoch}}
            Version: {{version}}
            Release: 1
            Summary: A keepalived of the distribution
            License: none
            BuildArch: noarch
            %description
            What a test installs over.
            %install
            mkdir -p %{buildroot}/etc/keepalived %{buildroot}/etc/sysconfig %{buildroot}/usr/sbin %{buildroot}/usr/lib/systemd/system
            echo '# sample' > %{buildroot}/etc/keepalived/keepalived.conf
            echo 'KEEPALIVED_OPTIONS="-D"' > %{buildroot}/etc/sysconfig/keepalived
            printf '#!/bin/sh\nexit {{status}}\n' > %{buildroot}/usr/sbin/keepalived
            touch %{buildroot}/usr/lib/systemd/system/keepalived.service
            %preun
            if [ $1 -eq 0 ]; then systemctl --no-reload disable --now keepalived.service; fi
            %postun
            if [ $1 -ge 1 ]; then systemctl try-restart keepalived.service; fi
            %files
            %attr(0755, root, root) /usr/sbin/keepalived
            /usr/lib/systemd/system/keepalived.service
            %config(noreplace) /etc/keepalived/keepalived.conf
            %config(noreplace) /etc/sysconfig/keepalived
            """);
        ProgramResult built = ProgramRun.Run("/usr/bin/rpmbuild", ["-bb", "--quiet", "--define", $"_topdir {folder}", Path.Combine(folder, "keepalived.spec")], "rpmbuild");
        Assert.True(built.Exit == 0, built.Output + built.Error);
        return Assert.Single(Directory.GetFiles(folder, "*.rpm", SearchOption.AllDirectories));
    }
}
