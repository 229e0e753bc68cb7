namespace Vrrp.Scenarios;

/// <summary>Programs that read the pipe learn of every change.</summary>
public sealed class S62_Fifo_lines_of_a_group : Scenario
{
    [Fact]
    public void Group_and_members_are_reported_in_order()
    {
        Build(1, secondNetwork: true);
        string fifo = NewFile("fifo");
        DaemonProcess a = Start(A, Conf.Globals($"vrrp_notify_fifo {fifo}") + Conf.Group(150, 150));
        using PipeReader pipe = new(A, fifo);
        pipe.WaitFor("GROUP \"VG\" MASTER 0");
        List<string> lines = pipe.Lines;
        Assert.Equal(["GROUP \"VG\" BACKUP 0", "INSTANCE \"VI_1\" BACKUP 150", "INSTANCE \"VI_2\" BACKUP 150"], lines.Take(3));
        Assert.Equal(["INSTANCE \"VI_1\" MASTER 150", "INSTANCE \"VI_2\" MASTER 150"], lines.Skip(3).Take(2).Order(StringComparer.Ordinal));
        Assert.Equal("GROUP \"VG\" MASTER 0", lines[5]);

        Cable(A.Port1, up: false);
        pipe.WaitFor("GROUP \"VG\" FAULT 0");
        Assert.Equal(["INSTANCE \"VI_1\" FAULT 150", "INSTANCE \"VI_2\" FAULT 150"], pipe.Lines.Skip(6).Take(2).Order(StringComparer.Ordinal));
        Assert.Equal("GROUP \"VG\" FAULT 0", pipe.Lines[8]);
        a.Signal(Libc.SIGTERM);
        pipe.WaitFor("GROUP \"VG\" STOP 0");
        Assert.Equal(["INSTANCE \"VI_1\" STOP 150", "INSTANCE \"VI_2\" STOP 150"], pipe.Lines.Skip(9).Take(2).Order(StringComparer.Ordinal));
        Assert.Equal("GROUP \"VG\" STOP 0", pipe.Lines[11]);
    }

    [Fact]
    public void Priority_changes_are_reported_when_wanted()
    {
        string file = NewFile("f", "0");
        string fifo = NewFile("fifo");
        string tracking = $"track_file f {{\n    file \"{file}\"\n}}\n";
        Start(A, Conf.Globals($"vrrp_notify_fifo {fifo}\n    vrrp_notify_priority_changes") + tracking + Conf.Instance(150, "track_file {\n    f weight 1\n}"));
        using PipeReader pipe = new(A, fifo);
        pipe.WaitFor("INSTANCE \"VI_1\" MASTER 150");
        File.WriteAllText(file, "-60");
        pipe.WaitFor("INSTANCE \"VI_1\" MASTER_PRIORITY 90");
    }
}
