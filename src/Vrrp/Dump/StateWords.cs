using Vrrp.Instance;

namespace Vrrp.Dump;

/// <summary>The states in dumps.</summary>
internal static class StateWords
{
    /// <summary><c>INIT</c>, <c>BACKUP</c>, <c>MASTER</c> or <c>FAULT</c>.</summary>
    public static string Of(VrrpState state) => state switch
    {
        VrrpState.Backup => "BACKUP",
        VrrpState.Master => "MASTER",
        VrrpState.Fault => "FAULT",
        _ => "INIT",
    };
}
