using System.Text.RegularExpressions;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>What build.sh install puts where, for both families.</summary>
[Trait("lab", "files")]
public sealed partial class PackagingTests
{
    private const string EnabledLink = "/etc/systemd/system/multi-user.target.wants/ipvsadm.service";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Data = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Data | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly Dictionary<string, (string Path, UnixFileMode Mode)[]> Installed = new()
    {
        ["debian"] =
        [
            ("/etc/init.d/ipvsadm", Executable), ("/etc/default/ipvsadm", Data), ("/etc/ipvsadm.rules", Data),
            ("/usr/lib/systemd/system/ipvsadm.service", Data), ("/usr/sbin/ipvs", Executable),
            ("/etc/init.d/keepalived", Executable), ("/etc/default/keepalived", Data), ("/usr/lib/systemd/system/keepalived.service", Data),
        ],
        ["rhel"] =
        [
            ("/usr/lib/systemd/system/ipvsadm.service", Data), ("/etc/sysconfig/ipvsadm-config", Private),
            ("/usr/libexec/initscripts/legacy-actions/ipvsadm/save", Executable),
            ("/usr/libexec/initscripts/legacy-actions/ipvsadm/panic", Executable), ("/usr/sbin/ipvs", Executable),
            ("/etc/sysconfig/keepalived", Data), ("/usr/lib/systemd/system/keepalived.service", Data),
            ("/usr/share/selinux/packages/targeted/ipvssharp.cil", Data),
        ],
    };

    private static readonly string[] Configurations =
        ["/etc/default/keepalived", "/etc/default/ipvsadm", "/etc/ipvsadm.rules", "/etc/sysconfig/keepalived", "/etc/sysconfig/ipvsadm", "/etc/sysconfig/ipvsadm-config"];

    [Theory]
    [InlineData("debian")]
    [InlineData("rhel")]
    public void Files_are_where_the_family_has_them_with_their_modes(string family)
    {
        using InstalledTree tree = InstalledTree.Install(family, LabProgram.FindOnAnyKernelOrSkip());

        foreach ((string path, UnixFileMode mode) in Installed[family])
        {
            Assert.True(File.Exists(tree.PathOf(path)), path);
            Assert.Equal((path, mode), (path, File.GetUnixFileMode(tree.PathOf(path))));
        }

        foreach (string name in (string[])["ipvsadm", "ipvsadm-save", "ipvsadm-restore"])
        {
            Assert.Equal("ipvs", new FileInfo(tree.PathOf("/usr/sbin/" + name)).LinkTarget);
        }
    }

    [Theory]
    [InlineData("debian")]
    [InlineData("rhel")]
    public void A_second_install_leaves_every_configuration_file_as_it_is(string family)
    {
        using InstalledTree tree = InstalledTree.Install(family, LabProgram.FindOnAnyKernelOrSkip());
        foreach (string path in Configurations)
        {
            tree.Write(path, "# mine\n");
            File.SetUnixFileMode(tree.PathOf(path), Private | UnixFileMode.GroupRead);
        }

        tree.InstallAgain(family);

        foreach (string path in Configurations)
        {
            Assert.Equal((path, "# mine\n"), (path, tree.Read(path)));
            Assert.Equal(Private | UnixFileMode.GroupRead, File.GetUnixFileMode(tree.PathOf(path)));
        }
    }

    [Fact]
    public void An_init_script_that_was_enabled_stays_enabled_as_a_unit()
    {
        using InstalledTree tree = InstalledTree.Install("debian", LabProgram.FindOnAnyKernelOrSkip());
        Assert.False(Path.Exists(tree.PathOf(EnabledLink)));
        File.CreateSymbolicLink(tree.PathOf("/etc/rc3.d/S01ipvsadm"), "../init.d/ipvsadm");

        tree.InstallAgain("debian");

        Assert.Equal("/usr/lib/systemd/system/ipvsadm.service", new FileInfo(tree.PathOf(EnabledLink)).LinkTarget);
    }

    [Theory]
    [InlineData("debian")]
    [InlineData("rhel")]
    public void The_unit_is_one_that_systemd_accepts(string family)
    {
        string program = LabProgram.FindOnAnyKernelOrSkip();
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not on this machine");
        using InstalledTree tree = InstalledTree.Install(family, program);

        ProgramResult verified = tree.Run("/usr/bin/systemd-analyze", "verify", "--man=no", "/usr/lib/systemd/system/ipvsadm.service");

        Assert.True(verified.Exit == 0, verified.Output + verified.Error);
        Assert.DoesNotContain("ipvsadm", verified.Output + verified.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debian")]
    [InlineData("rhel")]
    public void Systemctl_enables_the_unit_for_the_next_boot(string family)
    {
        string program = LabProgram.FindOnAnyKernelOrSkip();
        Assert.SkipUnless(File.Exists("/usr/bin/systemctl"), "systemctl is not on this machine");
        using InstalledTree tree = InstalledTree.Install(family, program);
        ProgramResult before = tree.Run("/usr/bin/systemctl", "is-enabled", "ipvsadm");

        ProgramResult enabled = tree.Run("/usr/bin/systemctl", "enable", "ipvsadm");

        Assert.Equal("disabled\n", before.Output);
        Assert.True(enabled.Exit == 0, enabled.Output + enabled.Error);
        Assert.Equal("enabled\n", tree.Run("/usr/bin/systemctl", "is-enabled", "ipvsadm").Output);
        string? target = new FileInfo(tree.PathOf(EnabledLink)).LinkTarget;
        Assert.True(target is "/usr/lib/systemd/system/ipvsadm.service" or "/lib/systemd/system/ipvsadm.service", target);
    }

    /// <summary>Whoever runs the image for tests must not be told to install something first: it has no way out of its network.</summary>
    [Fact]
    public void The_image_for_tests_has_what_build_sh_would_install()
    {
        LabProgram.FindOnAnyKernelOrSkip();
        string repository = Environment.GetEnvironmentVariable("LAB_REPOSITORY")!;
        string script = File.ReadAllText(Path.Combine(repository, "build.sh"));
        HashSet<string> image = [.. File.ReadAllText(Path.Combine(repository, "Dockerfile")).Split((char[])[' ', '\n', '\\', ';'], StringSplitOptions.RemoveEmptyEntries)];
        string[] wanted = [.. InstalledPackage().Matches(script).Select(match => match.Groups[1].Value).Where(package => package is not ("-" or "dpkg") && !package.StartsWith("dotnet", StringComparison.Ordinal))];

        Assert.Contains("frr", wanted);
        Assert.DoesNotContain(wanted, package => !image.Contains(package));
    }

    [Theory]
    [InlineData("debian")]
    [InlineData("rhel")]
    public void Scripts_are_read_by_the_system_shell(string family)
    {
        using InstalledTree tree = InstalledTree.Install(family, LabProgram.FindOnAnyKernelOrSkip());

        foreach ((string path, _) in Installed[family].Where(file => file is { Mode: Executable, Path: not "/usr/sbin/ipvs" }))
        {
            Assert.Equal("#!/bin/sh", tree.Read(path).Split('\n')[0]);
            Assert.Equal(new ProgramResult(0, "", ""), tree.Run("/bin/sh", "-n", path));
        }
    }

    // COMMAND=DEBIAN_PACKAGE=RHEL_PACKAGE
    [GeneratedRegex(@"(?<=\s)[\w./-]+=([\w.+-]+)=[\w.+-]+(?=\s)")]
    private static partial Regex InstalledPackage();
}
