using System.Text;
using Keepalived.Conf.Binding;

namespace Keepalived.Conf.Tests;

/// <summary>Makes configurations from the keyword table, with values that are right, nearly right and wrong.</summary>
internal sealed class ConfigurationGenerator(Random random)
{
    private const int MaxDepth = 5;

    private static readonly string[] Values =
    [
        "0", "1", "2", "255", "256", "65535", "65536", "-1", "4294967295", "4294967296", "0.5", "1.0000005", "1e9", "5s", "0x10", "010", "on", "off", "yes", "nope", "10.0.0.1",
        "10.0.0.1/24", "10.0.0.300", "10.0.0.1-7", "fe80::1", "2001:db8::1/64", "::", "eth0", "lo", "dev", "eth0.100", "default", "via", "table", "inet6", "\"a b\"", "\"\"", "\"/bin/x 'a b'\"",
        "'a", "a\\", "G", "V", "S", "$A", "${A}", "${U}", "${_ENV X}", "${_RANDOM 1 2}", "é", "group", "fwmark", "weight", "inherit", "TCP", "MASTER", "hex:0011", "00:11:22:33:44:55", "/", "a@b.c",
    ];

    private static readonly string[] Junk =
    [
        "{", "}", "} }", "bogus", "bogus {", "\"", "# comment", "! comment", "\\", "include other.conf", "include *.conf", "includem none", "include {other,k}.conf", "@host router_id X", "@^host {",
        "$A=1", "$B=${A}${A}", "$A=$B", "$M= \\", "$M", "~SEQ(N,1,3) x${N}", "~SEQ(N,1,2) $M", "~LST({N,O},{1,2},{3}) ${N}${O}", "~SEQx(N,9,12)", "~LST(", "\0", "\uFEFF", "\"{\"", "\"}\"", "\r", "",
    ];

    private readonly StringBuilder _text = new();

    /// <summary>The files, by their names.</summary>
    public Dictionary<string, byte[]> Make()
    {
        var files = new Dictionary<string, byte[]> { ["other.conf"] = Part(3), ["sub/x.conf"] = Part(2), ["k.conf"] = Part(random.Next(1, 12)) };
        if (random.Next(3) == 0) files["k.conf"] = Mutated(files["k.conf"]);
        return files;
    }

    private byte[] Part(int statements)
    {
        _text.Clear();
        for (; statements > 0; statements--) Statement(KeywordTable.Top, 0);
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private void Statement(KeywordBlock block, int depth)
    {
        if (random.Next(12) == 0)
        {
            Line(depth, Junk[random.Next(Junk.Length)]);
            return;
        }

        var keyword = block.Keywords[random.Next(block.Keywords.Count)];
        if (keyword.Shape == KeywordShape.Statement)
        {
            Line(depth, $"{keyword.Name}{Arguments(random.Next(4))}");
            return;
        }

        Line(depth, $"{keyword.Name}{Arguments(random.Next(3))} {{");
        for (int count = depth < MaxDepth ? random.Next(7) : 0; count > 0; count--)
        {
            if (keyword.Child is { } child) Statement(child, depth + 1);
            else Line(depth + 1, Arguments(random.Next(1, 5)).Trim());
        }

        if (random.Next(30) != 0) Line(depth, "}");
    }

    private string Arguments(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => $" {Values[random.Next(Values.Length)]}"));

    private void Line(int depth, string text) => _text.Append(' ', depth).Append(text).Append(random.Next(40) == 0 ? "\r\n" : "\n");

    private byte[] Mutated(byte[] bytes)
    {
        var changed = bytes.ToList();
        for (int changes = random.Next(1, 10); changes > 0 && changed.Count > 0; changes--)
        {
            int at = random.Next(changed.Count);
            int length = Math.Min(random.Next(1, 40), changed.Count - at);
            switch (random.Next(4))
            {
                case 0: changed.RemoveRange(at, length); break;
                case 1: changed[at] = (byte)random.Next(256); break;
                case 2: changed.InsertRange(random.Next(changed.Count), changed.GetRange(at, length)); break;
                default: changed.Insert(at, "{}\"\\#!$@~\n'"u8[random.Next(11)]); break;
            }
        }

        return [.. changed];
    }
}
