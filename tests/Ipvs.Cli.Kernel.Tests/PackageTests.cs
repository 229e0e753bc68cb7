using System.Text.RegularExpressions;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>What is in the packages that <c>build.sh package</c> has made, and what a package manager is told of them.</summary>
[Trait("lab", "files")]
public sealed partial class PackageTests
{
    /// <summary>Mode, path and target of every file but folders on the way: the first word of the name is the package.</summary>
    private static readonly Dictionary<string, string> Contents = new()
    {
        ["keepalived.deb"] = """
            -rwxr-xr-x /etc/init.d/keepalived
            lrwxrwxrwx /usr/bin/genhash -> ../sbin/keepalived
            -rw-r--r-- /usr/lib/systemd/system/keepalived.service
            -rwxr-xr-x /usr/sbin/keepalived
            -rw-r--r-- /usr/share/bash-completion/completions/keepalived
            -rw-r--r-- /usr/share/doc/keepalived/changelog.Debian.gz
            -rw-r--r-- /usr/share/doc/keepalived/copyright
            -rw-r--r-- /usr/share/doc/keepalived/differences.md
            -rw-r--r-- /usr/share/doc/keepalived/operations.md
            -rw-r--r-- /usr/share/doc/keepalived/packaging.md
            -rw-r--r-- /usr/share/doc/keepalived/samples/keepalived.conf.sample
            -rw-r--r-- /usr/share/keepalived/keepalived.default
            -rw-r--r-- /usr/share/lintian/overrides/keepalived
            -rw-r--r-- /usr/share/man/man1/genhash.1.gz
            -rw-r--r-- /usr/share/man/man5/keepalived.conf.5.gz
            -rw-r--r-- /usr/share/man/man8/keepalived.8.gz
            -rw-r--r-- /usr/share/zsh/vendor-completions/_keepalived
            """,
        ["ipvsadm.deb"] = """
            -rwxr-xr-x /etc/init.d/ipvsadm
            -rw-r--r-- /usr/lib/systemd/system/ipvsadm.service
            -rwxr-xr-x /usr/sbin/ipvs
            lrwxrwxrwx /usr/sbin/ipvsadm -> ipvs
            lrwxrwxrwx /usr/sbin/ipvsadm-restore -> ipvs
            lrwxrwxrwx /usr/sbin/ipvsadm-save -> ipvs
            -rw-r--r-- /usr/share/bash-completion/completions/ipvs
            lrwxrwxrwx /usr/share/bash-completion/completions/ipvsadm -> ipvs
            -rw-r--r-- /usr/share/doc/ipvsadm/changelog.Debian.gz
            -rw-r--r-- /usr/share/doc/ipvsadm/copyright
            -rw-r--r-- /usr/share/doc/ipvsadm/ipvsadm-service.md
            -rw-r--r-- /usr/share/doc/ipvsadm/json.md
            -rw-r--r-- /usr/share/ipvsadm/ipvsadm.default
            -rw-r--r-- /usr/share/ipvsadm/ipvsadm.rules
            -rw-r--r-- /usr/share/lintian/overrides/ipvsadm
            lrwxrwxrwx /usr/share/man/man8/ipvsadm-restore.8.gz -> ipvs.8.gz
            lrwxrwxrwx /usr/share/man/man8/ipvsadm-save.8.gz -> ipvs.8.gz
            lrwxrwxrwx /usr/share/man/man8/ipvsadm.8.gz -> ipvs.8.gz
            -rw-r--r-- /usr/share/man/man8/ipvs.8.gz
            -rw-r--r-- /usr/share/zsh/vendor-completions/_ipvs
            """,
        ["keepalived.rpm"] = """
            -rw-r----- /etc/keepalived/keepalived.conf
            -rw-r--r-- /etc/sysconfig/keepalived
            lrwxrwxrwx /usr/bin/genhash -> ../sbin/keepalived
            -rw-r--r-- /usr/lib/systemd/system/keepalived.service
            -rwxr-xr-x /usr/sbin/keepalived
            -rw-r--r-- /usr/share/bash-completion/completions/keepalived
            -rw-r--r-- /usr/share/doc/keepalived/differences.md
            -rw-r--r-- /usr/share/doc/keepalived/operations.md
            -rw-r--r-- /usr/share/doc/keepalived/packaging.md
            -rw-r--r-- /usr/share/doc/keepalived/samples/keepalived.conf.sample
            -rw-r--r-- /usr/share/licenses/keepalived/LICENSE
            -rw-r--r-- /usr/share/man/man1/genhash.1.gz
            -rw-r--r-- /usr/share/man/man5/keepalived.conf.5.gz
            -rw-r--r-- /usr/share/man/man8/keepalived.8.gz
            -rw-r--r-- /usr/share/selinux/packages/targeted/ipvssharp.cil
            -rw-r--r-- /usr/share/zsh/site-functions/_keepalived
            """,
        ["ipvsadm.rpm"] = """
            -rw------- /etc/sysconfig/ipvsadm-config
            -rw-r--r-- /usr/lib/systemd/system/ipvsadm.service
            -rwxr-xr-x /usr/libexec/initscripts/legacy-actions/ipvsadm/panic
            -rwxr-xr-x /usr/libexec/initscripts/legacy-actions/ipvsadm/save
            -rwxr-xr-x /usr/sbin/ipvs
            lrwxrwxrwx /usr/sbin/ipvsadm -> ipvs
            lrwxrwxrwx /usr/sbin/ipvsadm-restore -> ipvs
            lrwxrwxrwx /usr/sbin/ipvsadm-save -> ipvs
            -rw-r--r-- /usr/share/bash-completion/completions/ipvs
            lrwxrwxrwx /usr/share/bash-completion/completions/ipvsadm -> ipvs
            -rw-r--r-- /usr/share/doc/ipvsadm/ipvsadm-service.md
            -rw-r--r-- /usr/share/doc/ipvsadm/json.md
            -rw-r--r-- /usr/share/licenses/ipvsadm/LICENSE
            -rw-r--r-- /usr/share/man/man8/ipvs.8.gz
            lrwxrwxrwx /usr/share/man/man8/ipvsadm-restore.8.gz -> ipvs.8.gz
            lrwxrwxrwx /usr/share/man/man8/ipvsadm-save.8.gz -> ipvs.8.gz
            lrwxrwxrwx /usr/share/man/man8/ipvsadm.8.gz -> ipvs.8.gz
            -rw-r--r-- /usr/share/zsh/site-functions/_ipvs
            """,
    };

    [Theory]
    [InlineData("keepalived")]
    [InlineData("ipvsadm")]
    public void A_Debian_package_has_these_files_of_root(string name)
    {
        string package = BuiltPackage.FindOrSkip(name, "deb");
        string[] lines = Lines(BuiltPackage.Output("/usr/bin/dpkg-deb", "--contents", package));

        Assert.All(lines, line => Assert.Equal("root/root", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        AssertContents(name + ".deb", lines.Where(line => line[0] != 'd').Select(line => DebianEntry().Replace(line, "$1 $2")));
    }

    [Theory]
    [InlineData("keepalived")]
    [InlineData("ipvsadm")]
    public void An_rpm_has_these_files_of_root(string name)
    {
        string package = BuiltPackage.FindOrSkip(name, "rpm");
        string[] lines = Lines(BuiltPackage.Query(package, "[%{FILEMODES:perms} %{FILENAMES} -> %{FILELINKTOS}|%{FILEUSERNAME}:%{FILEGROUPNAME}\\n]"));

        Assert.All(lines, line => Assert.EndsWith("|root:root", line, StringComparison.Ordinal));
        AssertContents(name + ".rpm", lines.Where(line => line[0] != 'd').Select(line => line[..line.IndexOf('|', StringComparison.Ordinal)]).Select(line => line.EndsWith(" -> ", StringComparison.Ordinal) ? line[..^4] : line));
    }

    /// <summary>The same name and a higher version: for a package manager it is an upgrade, and nothing of the distribution replaces it unasked.</summary>
    [Theory]
    [InlineData("keepalived", "1:99.9-1")]
    [InlineData("ipvsadm", "1:99.9-1")]
    public void A_Debian_package_is_newer_than_any_of_the_distribution(string name, string distribution)
    {
        string package = BuiltPackage.FindOrSkip(name, "deb");

        Assert.Equal(name, BuiltPackage.Field(package, "Package"));
        string version = BuiltPackage.Field(package, "Version");
        Assert.Equal($"2:{BuiltPackage.ProductVersion}-1", version);
        Assert.Equal(0, ProgramRun.Run("/usr/bin/dpkg", ["--compare-versions", version, "gt", distribution], "dpkg").Exit);
        foreach (string field in (string[])["Conflicts", "Breaks", "Replaces"]) Assert.Equal("", BuiltPackage.Field(package, field));
    }

    [Theory]
    [InlineData("keepalived")]
    [InlineData("ipvsadm")]
    public void An_rpm_is_newer_than_any_of_the_distribution(string name)
    {
        string package = BuiltPackage.FindOrSkip(name, "rpm");

        Assert.Equal($"{name} 1:{BuiltPackage.ProductVersion}-1", BuiltPackage.Query(package, "%{NAME} %{EPOCH}:%{VERSION}-%{RELEASE}"));
        Assert.Equal("", BuiltPackage.Query(package, "[%{OBSOLETENAME} ][%{CONFLICTNAME} ]"));
    }

    [Fact]
    public void Settings_are_nothing_a_Debian_package_owns()
    {
        foreach (string name in (string[])["keepalived", "ipvsadm"])
        {
            string package = BuiltPackage.FindOrSkip(name, "deb");
            Assert.Equal($"/etc/init.d/{name}\n", BuiltPackage.Output("/usr/bin/dpkg-deb", "--info", package, "conffiles"));
        }
    }

    [Fact]
    public void Settings_of_an_rpm_are_not_replaced()
    {
        foreach ((string name, string[] settings) in (IEnumerable<(string, string[])>)[
            ("keepalived", ["/etc/keepalived/keepalived.conf", "/etc/sysconfig/keepalived"]), ("ipvsadm", ["/etc/sysconfig/ipvsadm-config"])])
        {
            string[] lines = Lines(BuiltPackage.Query(BuiltPackage.FindOrSkip(name, "rpm"), "[%{FILEFLAGS:fflags} %{FILENAMES}\\n]"));
            Assert.Equal(settings.Select(file => "cn " + file), lines.Where(line => line.Contains(" /etc/", StringComparison.Ordinal) && line[0] == 'c'));
        }
    }

    [Theory]
    [InlineData("keepalived")]
    [InlineData("ipvsadm")]
    public void Scripts_of_a_Debian_package_are_read_by_the_system_shell(string name)
    {
        string package = BuiltPackage.FindOrSkip(name, "deb");
        foreach (string script in (string[])["preinst", "postinst", "prerm", "postrm"])
        {
            string text = BuiltPackage.Output("/usr/bin/dpkg-deb", "--info", package, script);
            Assert.StartsWith("#!/bin/sh\nset -e\n", text, StringComparison.Ordinal);
            Assert.Equal(new ProgramResult(0, "", ""), ProgramRun.Run("/bin/sh", ["-n"], "sh", text));
        }
    }

    [Theory]
    [InlineData("keepalived")]
    [InlineData("ipvsadm")]
    public void Lintian_has_no_complaint(string name)
    {
        string package = BuiltPackage.FindOrSkip(name, "deb");
        Assert.SkipUnless(File.Exists("/usr/bin/lintian"), "lintian is not on this machine");

        ProgramResult checkedPackage = ProgramRun.Run("/usr/bin/lintian", ["--fail-on", "error,warning", "--allow-root", package], "lintian");

        Assert.True(checkedPackage.Exit == 0, checkedPackage.Output + checkedPackage.Error);
    }

    private static void AssertContents(string package, IEnumerable<string> found) =>
        Assert.Equal(Lines(Contents[package]).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // -rw-r--r-- root/root  1234 2026-01-01 00:00 ./usr/sbin/ipvs
    [GeneratedRegex(@"^(\S+) +\S+ +\d+ +\S+ +\S+ +\.(/.*)$")]
    private static partial Regex DebianEntry();
}
