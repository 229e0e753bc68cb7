namespace Keepalived.Conf.Model;

/// <summary>The D-Bus interface of the VRRP role.</summary>
public sealed record DbusSettings
{
    /// <summary>The service's name when none is configured.</summary>
    public const string DefaultServiceName = "org.keepalived.Vrrp1";

    /// <summary><c>enable_dbus</c>.</summary>
    public bool Enabled { get; init; }

    /// <summary><c>dbus_service_name</c>, default <c>org.keepalived.Vrrp1</c>.</summary>
    public string ServiceName { get; init; } = DefaultServiceName;

    /// <summary><c>dbus_no_interface_name</c>: stands for the interface of instances that have none; default <c>none</c>.</summary>
    public string NoInterfaceName { get; init; } = "none";
}
