using System.Net;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>For each keyword of virtual servers and checks: what it does to the model, and what the model has without it.</summary>
public sealed partial class CheckerValueTests
{
    /// <summary>A keyword given, and where its value is found.</summary>
    private sealed record Setting(string Lines, Func<VirtualServer, object?> Value, object? Given, object? Default);

    // Made when first used: the parts of this class have no order of initialisation.
    private static Dictionary<string, (string Block, Setting Setting)> Settings => field ??= All();

    public static TheoryData<string> Names() => [.. Settings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_gives_its_value(string name)
    {
        var (block, setting) = Settings[name];
        var server = Bind(CheckerText.In(block, setting.Lines));
        Assert.Equal(setting.Given, setting.Value(server));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_the_setting_its_default_holds(string name)
    {
        var (block, setting) = Settings[name];
        Assert.Equal(setting.Default, setting.Value(Bind(CheckerText.In(block, Needed(block)))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_survives_the_canonical_form(string name)
    {
        var (block, setting) = Settings[name];
        CheckerRoundTripTests.Check(CheckerText.In(block, setting.Lines));
    }

    [Fact]
    public void Every_keyword_has_a_setting_here()
    {
        var missing = new List<string>();
        foreach (var block in KeywordTable.Blocks.Where(b => b.Path.StartsWith("virtual_server", StringComparison.Ordinal) && !b.IsWords))
        {
            string name = block.Path == "virtual_server" ? block.Path : block.Path["virtual_server/".Length..].Replace("real_server/", "", StringComparison.Ordinal);
            var given = Settings.Values.Where(s => s.Block == name).Select(s => s.Setting.Lines).ToList();
            missing.AddRange(block.Keywords
                .Where(k => k.Shape == KeywordShape.Statement && !name.EndsWith("/host", StringComparison.Ordinal))
                .Where(k => !given.Exists(lines => lines.Split('\n').Any(line => line.Split(' ')[0] == k.Name)))
                .Select(k => $"{name} {k.Name}"));
        }

        Assert.Empty(missing);
    }

    private static Dictionary<string, (string, Setting)> All()
    {
        var all = new Dictionary<string, (string, Setting)>();
        Add("virtual_server", InVirtualServer);
        Add("real_server", InRealServer);
        Add("real_server_name", InRealServerName);
        Add("real_server_name", [.. InRealServer.Where(s => !s.Lines.StartsWith("snmp_name", StringComparison.Ordinal)).Select(OfTemplate)]);
        foreach (string kind in CheckerText.TimedChecks) Add(kind, InTimedCheck(kind));
        foreach (string kind in CheckerText.NetworkChecks) Add(kind, InNetworkCheck);
        Add("HTTP_GET", InHttpCheck);
        Add("SSL_GET", InHttpCheck);
        Add("SSL_GET", InSslCheck);
        Add("HTTP_GET/url", InUrl);
        Add("SSL_GET/url", InUrl);
        Add("SSL_GET/url", InSslUrl);
        Add("SMTP_CHECK", InSmtpCheck);
        Add("DNS_CHECK", InDnsCheck);
        Add("UDP_CHECK", InUdpCheck);
        Add("DIALOGUE_CHECK", InDialogueCheck);
        Add("MISC_CHECK", InMiscCheck);
        Add("FILE_CHECK", InFileCheck);
        Add("BFD_CHECK", InBfdCheck);
        return all;

        void Add(string block, Setting[] settings)
        {
            foreach (var setting in settings) all.Add($"{block}: {setting.Lines}", (block, setting));
        }
    }

    // What FILE_CHECK and BFD_CHECK cannot do without is a setting itself.
    private static string Needed(string block) => block switch
    {
        "FILE_CHECK" => "track_file tf2",
        "BFD_CHECK" => "name b3",
        _ => "",
    };

    private static VirtualServer Bind(string text)
    {
        var result = Conf.Read(text);
        Assert.Empty(Conf.Findings(result).Where(d => d.Severity > Severity.Notice && d.Code != DiagnosticCode.Deprecated).Select(d => d.Message));
        return Assert.Single(result.Config!.VirtualServers);
    }

    private static RealServer Real(VirtualServer server) => server.RealServers[0];

    private static CheckerConfig Check(VirtualServer server) => Real(server).Checkers[0];

    private static T Check<T>(VirtualServer server)
        where T : CheckerConfig => (T)Check(server);

    private static CheckConnection Connection(VirtualServer server) => Check<NetworkCheckConfig>(server).Connection;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static IPAddress Ip(string address) => IPAddress.Parse(address);
}
