namespace Vrrp.Scenarios;

/// <summary>What an earlier daemon left is not taken up when it may no longer hold.</summary>
public sealed class S93_Started_again_too_late : StartedAgain
{
    [Fact]
    public void After_the_other_has_taken_over_it_starts_as_usual()
    {
        OnlyOurs();
        (DaemonProcess a, DaemonProcess b) = Routers(Conf.Base(150), Conf.Base(100, "nopreempt"), "original");
        DateTime end = End(a, "stopped");
        CapturedFrame taken = Next(B, end);
        DaemonProcess again = StartAgain(a, Conf.Base(150, "nopreempt"));
        Logs(again, "The state an earlier process left, with 1 in MASTER STATE, is ");
        Logs(again, "(VI_1) Entering BACKUP STATE (init)");
        WaitForAddress(A, Conf.Vip, present: false);
        Silent(A, taken.At, 5);
        NeverLogged(b, "Entering BACKUP STATE", taken.At);
    }

    [Fact]
    public void A_damaged_state_is_none()
    {
        OnlyOurs();
        Build(1, secondNetwork: false);
        DaemonProcess a = StartAdoptable(Conf.Base(150));
        WaitForAddress(A, Conf.Vip);
        End(a, "killed");
        using (FileStream state = File.OpenWrite(Path.Combine(a.Folder, "vrrp.state")))
        {
            foreach (long slot in (long[])[0, 1 << 28])
            {
                state.Position = slot + 20;
                state.Write("damaged"u8);
            }
        }

        DaemonProcess again = StartAgain(a, Conf.Base(150));
        Logs(again, "The state an earlier process left is damaged - starting without it");
        Logs(again, "(VI_1) Entering BACKUP STATE (init)");
        WaitForAddress(A, Conf.Vip, present: false);
    }
}
