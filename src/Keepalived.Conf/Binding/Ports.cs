namespace Keepalived.Conf.Binding;

/// <summary>Optional port arguments.</summary>
internal static class Ports
{
    /// <summary>A port, 1..65535, or only zeros for none; false for anything else, with keepalived's number message.</summary>
    public static bool TryRead(Statement s, int index, out ushort port)
    {
        port = 0;
        if (!s[index].IsEmpty && s[index].Trim('0').IsEmpty) return true;
        if (Numbers.Integer(s, index, 1, 65535, lax: true) is not { } number) return false;
        port = (ushort)number;
        return true;
    }
}
