namespace Keepalived.Conf.Dump;

/// <summary>Whose dump it is: some lines depend on it.</summary>
public enum DumpedRole
{
    /// <summary>The parent, <c>keepalived_parent.data</c>.</summary>
    Parent,

    /// <summary>The VRRP role, <c>keepalived.data</c>.</summary>
    Vrrp,

    /// <summary>The checker role, <c>keepalived_check.data</c>.</summary>
    Checker,
}
