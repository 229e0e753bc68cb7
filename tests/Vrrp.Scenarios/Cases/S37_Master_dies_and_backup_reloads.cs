namespace Vrrp.Scenarios;

/// <summary>A reload of a backup while its master is dead.</summary>
public sealed class S37_Master_dies_and_backup_reloads : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.OriginalAgainst), MemberType = typeof(Roles))]
    public void The_deadline_stays(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        DateTime killed = a.Crash();
        CapturedFrame last = Last(A, killed);
        SleepUntil(last.At, 2);
        Event reload = Do(() => Reload(b));
        CapturedFrame taken = Next(B, killed);
        if (IsOriginal(b))
        {
            Took(Formula.MasterDown(100), reload, taken, "takeover", late: 60);
            return;
        }

        DiffersByDesign();
        Took(Formula.MasterDown(100), last, taken, "takeover");
    }
}
