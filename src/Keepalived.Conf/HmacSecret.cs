using Keepalived.Conf.Binding;

namespace Keepalived.Conf;

/// <summary>Keys of <c>auth_hmac</c> as they are written, in the configuration or in a file.</summary>
public static class HmacSecret
{
    /// <summary>The octets of a key, given as text or with <c>hex:</c>; empty when it is none.</summary>
    public static byte[] Parse(string text) => HmacBinder.SecretOf(text);

    /// <summary>What is wrong with a key of so many octets; null: nothing.</summary>
    public static string? Problem(string instance, byte id, int length) => HmacBinder.RangeProblem(instance, id, length);
}
