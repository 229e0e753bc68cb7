namespace Linux.Abi;

// syslog(3): numbers of severities and facilities (already shifted)
public static partial class Libc
{
    public const int LOG_EMERG = 0;
    public const int LOG_ALERT = 1;
    public const int LOG_CRIT = 2;
    public const int LOG_ERR = 3;
    public const int LOG_WARNING = 4;
    public const int LOG_NOTICE = 5;
    public const int LOG_INFO = 6;
    public const int LOG_DEBUG = 7;

    public const int LOG_KERN = 0;
    public const int LOG_USER = 8;
    public const int LOG_MAIL = 16;
    public const int LOG_DAEMON = 24;
    public const int LOG_AUTH = 32;
    public const int LOG_SYSLOG = 40;
    public const int LOG_LOCAL0 = 128;
    public const int LOG_LOCAL1 = 136;
    public const int LOG_LOCAL2 = 144;
    public const int LOG_LOCAL3 = 152;
    public const int LOG_LOCAL4 = 160;
    public const int LOG_LOCAL5 = 168;
    public const int LOG_LOCAL6 = 176;
    public const int LOG_LOCAL7 = 184;
}
