namespace Ipvs.Cli.Kernel.Tests;

/// <summary>The unit of the Red Hat family and the actions that its service command looks up.</summary>
[Trait("lab", "beyond")]
[Trait("cost", "high")]
public sealed class RhelServiceTests
{
    private const string Unit = "/usr/lib/systemd/system/ipvsadm.service";
    private const string Rules = "/etc/sysconfig/ipvsadm";
    private const string Actions = "/usr/libexec/initscripts/legacy-actions/ipvsadm/";
    private const string SavedTable = "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 1\n";
    private const string LiveTable = "-A -u 10.0.0.9:53 -s wlc\n";
    private static readonly string[][] LiveCommands = [["-A", "-u", "10.0.0.9:53", "-s", "wlc"]];

    [Fact]
    public void Start_replaces_the_table_by_the_file()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, "# by hand\n" + SavedTable);

        Assert.Equal(new ProgramResult(0, "", ""), RunUnit(tree, "ExecStart"));

        Assert.Equal(SavedTable, kernel.Save());
    }

    [Fact]
    public void Stop_saves_the_table_and_clears_it_whatever_the_settings_say()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, SavedTable);
        Assert.Contains("IPVS_SAVE_ON_STOP=\"no\"\n", tree.Read("/etc/sysconfig/ipvsadm-config"), StringComparison.Ordinal);

        ProgramResult stopped = RunUnit(tree, "ExecStop");

        Assert.Equal(new ProgramResult(0, "ipvsadm: table saved to /etc/sysconfig/ipvsadm\n", ""), stopped);
        Assert.Equal(LiveTable, tree.Read(Rules));
        Assert.Equal("", kernel.Save());
    }

    [Fact]
    public void Reload_loads_an_edited_file_and_does_not_overwrite_it()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, SavedTable);

        Assert.Equal(new ProgramResult(0, "", ""), RunUnit(tree, "ExecReload"));

        Assert.Equal(SavedTable, kernel.Save());
        Assert.Equal(SavedTable, tree.Read(Rules));
    }

    [Fact]
    public void A_table_that_cannot_be_saved_is_neither_lost_nor_cleared_at_stop()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, SavedTable);
        File.Delete(tree.PathOf("/usr/sbin/ipvsadm-save"));
        tree.Write("/usr/sbin/ipvsadm-save", "#!/bin/sh\necho -A -t 10.0.0.1:80\nexit 1\n");
        Assert.Equal(0, tree.Run("/bin/chmod", "755", "/usr/sbin/ipvsadm-save").Exit);

        ProgramResult stopped = RunUnit(tree, "ExecStop");

        Assert.Equal(new ProgramResult(1, "", "ipvsadm: table not saved, /etc/sysconfig/ipvsadm is as it was\n"), stopped);
        Assert.Equal(SavedTable, tree.Read(Rules));
        Assert.Equal(LiveTable, kernel.Save());
    }

    [Fact]
    public void A_start_without_a_file_is_left_out_with_a_stated_condition()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());

        Assert.Contains($"ConditionPathExists={Rules}", tree.Read(Unit).Split('\n'));
        Assert.False(File.Exists(tree.PathOf(Rules)));
    }

    /// <summary>The service command calls PATH_OF_ACTIONS/SERVICE/ACTION with nothing but PATH and TERM.</summary>
    [Fact]
    public void Service_save_writes_the_file_and_keeps_its_mode()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, SavedTable);
        File.SetUnixFileMode(tree.PathOf(Rules), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        ProgramResult saved = tree.RunLine($"env -i PATH=/usr/bin TERM=dumb SYSTEMCTL_SKIP_REDIRECT= {Actions}save");

        Assert.Equal(new ProgramResult(0, "ipvsadm: table saved to /etc/sysconfig/ipvsadm\n", ""), saved);
        Assert.Equal(LiveTable, tree.Read(Rules));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(tree.PathOf(Rules)));
        Assert.Equal(LiveTable, kernel.Save());
    }

    [Fact]
    public void Service_save_makes_the_file_that_a_fresh_system_does_not_have()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);

        Assert.Equal(0, tree.Run(Actions + "save").Exit);

        Assert.Equal(LiveTable, tree.Read(Rules));
    }

    [Fact]
    public void Service_panic_clears_the_table_and_leaves_the_file()
    {
        using InstalledTree tree = InstalledTree.Install("rhel", LabProgram.FindOrSkip());
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, SavedTable);

        Assert.Equal(new ProgramResult(0, "", ""), tree.Run(Actions + "panic"));

        Assert.Equal("", kernel.Save());
        Assert.Equal(SavedTable, tree.Read(Rules));
    }

    /// <summary>Runs a unit's commands of one kind as systemd does: in order, up to the first that fails.</summary>
    private static ProgramResult RunUnit(InstalledTree tree, string kind)
    {
        string[] lines = [.. tree.Read(Unit).Split('\n').Where(line => line.StartsWith(kind + "=", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        ProgramResult sum = new(0, "", "");
        foreach (string line in lines)
        {
            // Without these, a shell splits a line into the same words as systemd.
            Assert.DoesNotContain(line, character => character is '$' or '%' or '\\' or ';');
            ProgramResult result = tree.RunLine(line[(kind.Length + 1)..]);
            sum = new(result.Exit, sum.Output + result.Output, sum.Error + result.Error);
            if (result.Exit != 0)
            {
                break;
            }
        }

        return sum;
    }
}
