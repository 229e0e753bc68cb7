namespace Ipvs.Netlink;

/// <summary>The kernel header's names of commands, for errors.</summary>
internal static class IpvsCommandNames
{
    public static string Name(this IpvsCommand command) => command switch
    {
        IpvsCommand.NewService => "IPVS_CMD_NEW_SERVICE",
        IpvsCommand.SetService => "IPVS_CMD_SET_SERVICE",
        IpvsCommand.DelService => "IPVS_CMD_DEL_SERVICE",
        IpvsCommand.GetService => "IPVS_CMD_GET_SERVICE",
        IpvsCommand.NewDest => "IPVS_CMD_NEW_DEST",
        IpvsCommand.SetDest => "IPVS_CMD_SET_DEST",
        IpvsCommand.DelDest => "IPVS_CMD_DEL_DEST",
        IpvsCommand.GetDest => "IPVS_CMD_GET_DEST",
        IpvsCommand.NewDaemon => "IPVS_CMD_NEW_DAEMON",
        IpvsCommand.DelDaemon => "IPVS_CMD_DEL_DAEMON",
        IpvsCommand.GetDaemon => "IPVS_CMD_GET_DAEMON",
        IpvsCommand.SetConfig => "IPVS_CMD_SET_CONFIG",
        IpvsCommand.GetConfig => "IPVS_CMD_GET_CONFIG",
        IpvsCommand.GetInfo => "IPVS_CMD_GET_INFO",
        IpvsCommand.Zero => "IPVS_CMD_ZERO",
        IpvsCommand.Flush => "IPVS_CMD_FLUSH",
        _ => $"IPVS command {(byte)command}",
    };
}
