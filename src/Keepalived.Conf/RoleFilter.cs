namespace Keepalived.Conf;

/// <summary>Whose blocks are bound.</summary>
public enum RoleFilter
{
    /// <summary>Everything: the parent.</summary>
    All,

    /// <summary>Everything but virtual servers: the parent until its roles run.</summary>
    AllButServers,

    /// <summary><c>global_defs</c> and the VRRP role's blocks.</summary>
    Vrrp,

    /// <summary><c>global_defs</c> and the checker role's blocks.</summary>
    Checkers,
}
