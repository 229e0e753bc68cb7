namespace Vrrp.Scenarios;

/// <summary>The owner of the addresses takes them from the highest other priority at once.</summary>
public sealed class S52_Owner_against_254 : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_owner_is_master_at_once(string roleA, string roleB)
    {
        DaemonProcess b = Start(B, roleB, Conf.Base(254));
        Next(B, default);
        DaemonProcess a = Start(A, roleA, Conf.Owner());
        CapturedFrame first = Next(A, default);
        Took(0, Logs(a, "Starting VRRP child process"), first, "first advert of the owner", StartOfRole);
        AtOnce(first.At, Logs(b, "(VI_1) Entering BACKUP STATE", first.At), "backup");
        Logs(b, "(VI_1) Master received advert from 10.0.0.1 with higher priority 255, ours 254");
        Silent(B, first.At.AddMilliseconds(30), 2);
    }
}
