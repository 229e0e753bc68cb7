namespace Vrrp.Scenarios;

/// <summary>Adverts of routers that are not ours.</summary>
public sealed class S81_Unknown_vrid : Scenario
{
    [Theory]
    [InlineData("")]
    [InlineData("log_unknown_vrids")]
    public void They_are_reported_when_wanted(string globals)
    {
        Build(3);
        DaemonProcess b = Start(B, Conf.Base(100, globals: globals));
        Logs(b, "Entering BACKUP STATE");
        Injector injector = Lan.Own(new Injector(C));
        injector.Send(new ForgedAdvert { Vrid = 9 });
        if (globals.Length > 0) Logs(b, "Unknown VRID(9) received on interface(eth0). ignoring...");
        SleepUntil(Now, 0.3);
        if (globals.Length == 0) NeverLogged(b, "VRID(9)");
    }
}
