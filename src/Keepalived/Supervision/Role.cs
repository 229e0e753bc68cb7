namespace Keepalived.Supervision;

/// <summary>A process the parent starts and watches. The order is that of starting.</summary>
internal enum Role
{
    /// <summary>Health checks and IPVS.</summary>
    Checker,

    /// <summary>VRRP.</summary>
    Vrrp,
}

/// <summary>What a role is called where.</summary>
internal static class RoleNames
{
    /// <summary>The name in the parent's log, as keepalived has it.</summary>
    internal static string InLog(this Role role) => role == Role.Vrrp ? "VRRP" : "Healthcheck";

    /// <summary>The name in the line about a role that had to be killed at stop.</summary>
    internal static string AtStop(this Role role) => role == Role.Vrrp ? "vrrp" : "checker";

    /// <summary>The name in front of its own log lines.</summary>
    internal static string InSyslog(this Role role) => role == Role.Vrrp ? "Keepalived_vrrp" : "Keepalived_healthcheckers";

    /// <summary>Its part of the name of a log file.</summary>
    internal static string InLogFile(this Role role) => role == Role.Vrrp ? "vrrp" : "check";

    /// <summary>The value of KEEPALIVED_ROLE.</summary>
    internal static string InEnvironment(this Role role) => role == Role.Vrrp ? "vrrp" : "checker";

    /// <summary>The role a value of KEEPALIVED_ROLE names; null when none.</summary>
    internal static Role? FromEnvironment(string? value) => value switch
    {
        "vrrp" => Role.Vrrp,
        "checker" => Role.Checker,
        _ => null,
    };
}
