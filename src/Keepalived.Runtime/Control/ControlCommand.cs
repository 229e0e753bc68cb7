namespace Keepalived.Runtime.Control;

/// <summary>What a request of the control socket asks for.</summary>
public enum ControlCommand
{
    /// <summary>How everything stands.</summary>
    Status,

    /// <summary>Whether the daemon works.</summary>
    Health,

    /// <summary>What happens from now on.</summary>
    Events,

    /// <summary>A real server gets no new connections and keeps those it has.</summary>
    Drain,

    /// <summary>The end of <see cref="Drain"/>.</summary>
    Undrain,

    /// <summary>A real server has another weight.</summary>
    Weight,

    /// <summary>A real server is in service whatever its checks say.</summary>
    Up,

    /// <summary>A real server is out of service whatever its checks say.</summary>
    Down,

    /// <summary>Somebody works on a real server, a virtual server or a VRRP instance.</summary>
    Maintenance,

    /// <summary>The file counts again.</summary>
    Release,

    /// <summary>The parent's own question for <c>/metrics</c>.</summary>
    Metrics,
}
