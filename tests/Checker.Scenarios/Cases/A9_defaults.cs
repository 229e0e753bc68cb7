namespace Checker.Scenarios;

/// <summary>What holds where nothing is said.</summary>
public sealed class A9_defaults : Scenario
{
    [Fact]
    public void Missing_keywords_have_defaults_that_are_told()
    {
        Start("virtual_server 10.0.0.3 { lvs_method NAT\nreal_server 10.9.0.1 { } }\n");
        Logs(
            "Virtual server [10.0.0.3]:none:0: no protocol set - defaulting to UDP",
            "Virtual server [10.0.0.3]:udp:0: zero port only valid for persistent services - setting",
            "Virtual server [10.0.0.3]:udp:0: no scheduler set, setting default 'wlc'");
        Table("UDP 10.0.0.3:0 wlc persistent 360", "-> 10.9.0.1:0 Masq 1");
    }
}
