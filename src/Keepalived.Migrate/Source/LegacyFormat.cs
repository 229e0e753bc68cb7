namespace Keepalived.Migrate.Source;

/// <summary>Whose file it is.</summary>
internal enum LegacyFormat
{
    /// <summary>ldirectord.cf</summary>
    Ldirectord,

    /// <summary>ha.cf of heartbeat</summary>
    HaCf,

    /// <summary>haresources of heartbeat</summary>
    HaResources,

    /// <summary>authkeys of heartbeat</summary>
    AuthKeys,

    /// <summary>mon.cf</summary>
    Mon,

    /// <summary>wackamole.conf</summary>
    Wackamole,

    /// <summary>spread.conf</summary>
    Spread,

    /// <summary>lvs.cf of Piranha</summary>
    Piranha,

    /// <summary>The output of ipvsadm -S, or a script that calls ipvsadm</summary>
    Ipvsadm,
}
