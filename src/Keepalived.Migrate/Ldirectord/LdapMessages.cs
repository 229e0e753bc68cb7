using System.Text;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>The two LDAP requests of a check (RFC 4511).</summary>
internal static class LdapMessages
{
    private const byte Integer = 0x02;
    private const byte OctetString = 0x04;
    private const byte Enumerated = 0x0a;
    private const byte Sequence = 0x30;
    private const byte BindRequest = 0x60;
    private const byte SearchRequest = 0x63;
    private const byte SimplePassword = 0x80;
    private const byte PresentFilter = 0x87;

    /// <summary>Good when the answer to <see cref="Bind"/> has result 0, whatever form its lengths have.</summary>
    public const string BindAnswer = @"(?s)^0.{1,5}\x02\x01\x01a.{1,5}\x0a\x01\x00";

    /// <summary>Begins the entry that answers <see cref="Search"/>.</summary>
    public const string Entry = @"(?s)\x02\x01\x02d.";

    /// <summary>A simple bind; both empty: anonymous.</summary>
    public static byte[] Bind(string name, string password) => Value(
        Sequence, Number(1), Value(BindRequest, Number(3), Text(OctetString, name), Text(SimplePassword, password)));

    /// <summary>A search for one entry, of which no attributes are asked.</summary>
    public static byte[] Search(string entry) => Value(
        Sequence,
        Number(2),
        Value(
            SearchRequest, Text(OctetString, entry), [Enumerated, 1, 0], [Enumerated, 1, 0], Number(0), Number(0), [0x01, 1, 0],
            Text(PresentFilter, "objectClass"), Value(Sequence, Text(OctetString, "1.1"))));

    private static byte[] Number(byte value) => [Integer, 1, value];

    private static byte[] Text(byte tag, string text) => Value(tag, Encoding.UTF8.GetBytes(text));

    private static byte[] Value(byte tag, params byte[][] parts)
    {
        byte[] contents = [.. parts.SelectMany(static part => part)];
        return contents.Length < 0x80
            ? [tag, (byte)contents.Length, .. contents]
            : [tag, 0x82, (byte)(contents.Length >> 8), (byte)contents.Length, .. contents];
    }
}
