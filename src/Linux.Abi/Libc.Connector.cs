namespace Linux.Abi;

// linux/connector.h, linux/cn_proc.h
public static partial class Libc
{
    public const int NETLINK_CONNECTOR = 11;
    public const int CN_IDX_PROC = 1;
    public const int CN_VAL_PROC = 1;
    public const int PROC_CN_MCAST_LISTEN = 1;
    public const int PROC_CN_MCAST_IGNORE = 2;
    public const uint PROC_EVENT_FORK = 1;
    public const uint PROC_EVENT_EXEC = 2;
    public const uint PROC_EVENT_COMM = 512;
    public const uint PROC_EVENT_EXIT = 2147483648;
}
