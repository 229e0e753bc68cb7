using LabTopology;

namespace Kernel.Tests;

/// <summary>Ways in which a file can be no configuration to change to.</summary>
internal static class StormDamage
{
    /// <summary>How many ways there are.</summary>
    public const int Kinds = 12;

    /// <summary>Puts a damaged file in place of a good one; returns what was done and a part of the message it deserves.</summary>
    public static (string Kind, string Sign) Apply(int kind, Random random, string good, string path)
    {
        switch (kind)
        {
            case 0:
                File.WriteAllText(path, good[..good.LastIndexOf('}')]);
                return ("missing brace", "missing '}'");
            case 1:
                File.WriteAllText(path, good[..CutOf(good, random)]);
                return ("half written", $"{path}: Line ");
            case 2:
                File.WriteAllText(path, good.Replace("interface eth0", "interface eth9", StringComparison.Ordinal));
                return ("missing interface", "eth9");
            case 3:
                File.WriteAllText(path, good + $"includem {path}.part\n");
                return ("missing include", $"{path}.part");
            case 4:
                File.Delete(path + ".loop");
                File.CreateSymbolicLink(path + ".loop", path + ".loop");
                File.WriteAllText(path, good + $"includem {path}.loop\n");
                return ("unreadable include", $"{path}.loop");
            case 5:
                File.WriteAllText(path, good + "vrrp_instance VI_9 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.199\n    }\n}\n");
                return ("duplicate VRID", "51");
            case 6:
                File.WriteAllText(path, "");
                return ("empty file", $"there is no statement in {path}");
            case 7:
                File.Delete(path);
                return ("missing file", path);
            case 8:
                File.WriteAllText(path, good.Replace("router_id lab", "router_id \"lab", StringComparison.Ordinal));
                return ("open quote", "quote");
            case 9:
                File.WriteAllText(path, good.Replace($"virtual_server {Site.Vip}", $"virtual_serve {Site.Vip}", StringComparison.Ordinal));
                return ("unknown block", "virtual_serve");
            case 10:
                File.WriteAllText(path, good.Replace("virtual_router_id 51", "virtual_router_id", StringComparison.Ordinal));
                return ("missing parameter", "virtual_router_id");
            default:
                File.WriteAllText(path, good.Insert(good.Length / 2, "\0\0\0\0"));
                return ("NUL bytes", "NUL");
        }
    }

    // Inside of a block: where a block ends, so could a file.
    private static int CutOf(string good, Random random)
    {
        while (true)
        {
            int cut = random.Next(good.Length);
            ReadOnlySpan<char> rest = good.AsSpan(0, cut);
            if (rest.Count('{') > rest.Count('}')) return cut;
        }
    }
}
