namespace Linux.Abi.Tests;

/// <summary>A structure of ours, the C type it mirrors, and the C member of each of its fields in order.</summary>
public sealed record CLayout(Type Type, string CType, params string[] Members)
{
    /// <summary>Structures that stand for part of another one and have no C type of their own.</summary>
    public static readonly Type[] Parts =
        [typeof(Bytes8), typeof(Bytes16), typeof(Bytes32), typeof(Bytes65), typeof(Bytes108), typeof(Words14), typeof(Longs14),
         typeof(ReceivedMessage), typeof(IoResult), typeof(ChildExit), typeof(FileStatus), typeof(ControlMessages), typeof(BareSocket)];

    /// <summary>Every structure handed to the C library.</summary>
    public static readonly CLayout[] All =
    [
        new(typeof(SockaddrNl), "struct sockaddr_nl", "nl_family", "nl_pad", "nl_pid", "nl_groups"),
        new(typeof(SockaddrLl), "struct sockaddr_ll",
            "sll_family", "sll_protocol", "sll_ifindex", "sll_hatype", "sll_pkttype", "sll_halen", "sll_addr"),
        new(typeof(SockaddrIn), "struct sockaddr_in", "sin_family", "sin_port", "sin_addr", "sin_zero"),
        new(typeof(SockaddrIn6), "struct sockaddr_in6", "sin6_family", "sin6_port", "sin6_flowinfo", "sin6_addr", "sin6_scope_id"),
        new(typeof(SockaddrUn), "struct sockaddr_un", "sun_family", "sun_path"),
        new(typeof(IoVec), "struct iovec", "iov_base", "iov_len"),
        new(typeof(MsgHdr), "struct msghdr",
            "msg_name", "msg_namelen", "msg_iov", "msg_iovlen", "msg_control", "msg_controllen", "msg_flags"),
        new(typeof(MMsgHdr), "struct mmsghdr", "msg_hdr", "msg_len"),
        new(typeof(CMsgHdr), "struct cmsghdr", "cmsg_len", "cmsg_level", "cmsg_type"),
        new(typeof(UCred), "struct ucred", "pid", "uid", "gid"),
        new(typeof(InPktInfo), "struct in_pktinfo", "ipi_ifindex", "ipi_spec_dst", "ipi_addr"),
        new(typeof(In6PktInfo), "struct in6_pktinfo", "ipi6_addr", "ipi6_ifindex"),
        new(typeof(IpMreqN), "struct ip_mreqn", "imr_multiaddr", "imr_address", "imr_ifindex"),
        new(typeof(Ipv6Mreq), "struct ipv6_mreq", "ipv6mr_multiaddr", "ipv6mr_interface"),
        new(typeof(PacketMreq), "struct packet_mreq", "mr_ifindex", "mr_type", "mr_alen", "mr_address"),
        new(typeof(SockFilter), "struct sock_filter", "code", "jt", "jf", "k"),
        new(typeof(SockFprog), "struct sock_fprog", "len", "filter"),
        new(typeof(Timespec), "struct timespec", "tv_sec", "tv_nsec"),
        new(typeof(Timeval), "struct timeval", "tv_sec", "tv_usec"),
        new(typeof(ITimerSpec), "struct itimerspec", "it_interval", "it_value"),
        new(typeof(PollFd), "struct pollfd", "fd", "events", "revents"),
        new(typeof(SchedParam), "struct sched_param", "sched_priority"),
        new(typeof(RLimit), "struct rlimit", "rlim_cur", "rlim_max"),
        new(typeof(RUsage), "struct rusage", "ru_utime", "ru_stime", "ru_maxrss"),
        new(typeof(Passwd), "struct passwd", "pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"),
        new(typeof(GroupEntry), "struct group", "gr_name", "gr_passwd", "gr_gid", "gr_mem"),
        new(typeof(UtsName), "struct utsname", "sysname", "nodename", "release", "version", "machine", "domainname"),
        new(typeof(FileLock), "struct flock", "l_type", "l_whence", "l_start", "l_len", "l_pid"),
        new(typeof(StatxTime), "struct statx_timestamp", "tv_sec", "tv_nsec", ""),
        new(typeof(Statx), "struct statx",
            "stx_mask", "stx_blksize", "stx_attributes", "stx_nlink", "stx_uid", "stx_gid", "stx_mode", "", "stx_ino", "stx_size",
            "stx_blocks", "stx_attributes_mask", "stx_atime", "stx_btime", "stx_ctime", "stx_mtime", "stx_rdev_major", "stx_rdev_minor",
            "stx_dev_major", "stx_dev_minor", ""),
        new(typeof(Termios), "struct termios",
            "c_iflag", "c_oflag", "c_cflag", "c_lflag", "c_line", "c_cc", "c_ispeed", "c_ospeed"),
        new(typeof(WinSize), "struct winsize", "ws_row", "ws_col", "ws_xpixel", "ws_ypixel"),
        new(typeof(Linger), "struct linger", "l_onoff", "l_linger"),
        new(typeof(SigSet), "sigset_t", ""),
    ];
}
