namespace Vrrp.Instance;

/// <summary>States of a virtual router, with the numbers keepalived shows in JSON and SNMP.</summary>
public enum VrrpState
{
    /// <summary>Waiting for the first result of a script.</summary>
    Init = 0,

    /// <summary>Listening.</summary>
    Backup = 1,

    /// <summary>Holding the addresses.</summary>
    Master = 2,

    /// <summary>Something it depends on is down.</summary>
    Fault = 3,
}
