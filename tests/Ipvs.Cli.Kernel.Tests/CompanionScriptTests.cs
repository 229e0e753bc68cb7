namespace Ipvs.Cli.Kernel.Tests;

/// <summary>The native program called ipvsadm-save and ipvsadm-restore.</summary>
[Trait("lab", "beyond")]
public sealed class CompanionScriptTests
{
    private const string Saved = "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 1\n";

    [Fact]
    public void A_restored_table_replaces_the_old_one_and_is_saved_as_it_was()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-u", "10.0.0.9:53"]]);

        ProgramResult restored = ProgramRun.Run(program, [], "/sbin/ipvsadm-restore", "# ipvsadm.rules\n" + Saved);
        ProgramResult saved = ProgramRun.Run(program, ["-n", "word"], "/sbin/ipvsadm-save");

        Assert.Equal(new ProgramResult(0, "", ""), restored);
        Assert.Equal(new ProgramResult(0, Saved, ""), saved);
    }

    [Fact]
    public void An_indented_comment_stops_a_restore_after_the_table_was_cleared()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-u", "10.0.0.9:53"]]);

        ProgramResult restored = ProgramRun.Run(program, [], "ipvsadm-restore", " # comment\n" + Saved);

        Assert.Equal(new ProgramResult(255, "", "Try `ipvsadm -h' or 'ipvsadm --help' for more information.\n"), restored);
        Assert.Equal("", kernel.Save());
    }

    [Fact]
    public void Saving_knows_one_option()
    {
        ProgramResult saved = ProgramRun.Run(LabProgram.FindOrSkip(), ["-x"], "/sbin/ipvsadm-save");
        Assert.Equal(1, saved.Exit);
        Assert.StartsWith("ipvsadm-save: Script to save", saved.Error, StringComparison.Ordinal);
    }
}
