namespace Vrrp.Scenarios;

/// <summary>Without -D only what matters is logged.</summary>
public sealed class S86_Log_without_details : Scenario
{
    [Fact]
    public void States_and_elections_alone()
    {
        DaemonProcess a = StartTerse(A, Roles.Subject, Conf.Base(150));
        Next(A, default);
        Event down = Cable(A.Port, up: false);
        Logs(a, "(VI_1) Entering FAULT STATE", down.Before);
        Cable(A.Port, up: true);
        Logs(a, "(VI_1) Entering BACKUP STATE", down.Before);
        a.Stop();
        Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        Logs(a, "(VI_1) Entering MASTER STATE");
        Logs(a, "Netlink reports eth0 down");
        foreach (string detail in (string[])["Receive advertisement timeout", "setting VIPs", "removing VIPs", "ratuitous", "Assigned address", "sent 0 priority", "sockpool", "master set to", "discarding VIPs"])
        {
            NeverLogged(a, detail);
        }
    }
}
