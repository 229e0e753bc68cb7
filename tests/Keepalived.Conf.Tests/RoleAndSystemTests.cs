using System.Globalization;
using System.Text;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

public sealed class RoleAndSystemTests
{
    private const string Both = """
        global_defs { router_id X }
        vrrp_script s { script /x }
        vrrp_instance V {
            interface eth0
            virtual_router_id 7
            virtual_ipaddress { 10.0.0.1 dev eth1 }
            track_interface { eth2 }
            track_script { s }
            notify "/n"
            vrrp_bogus
        }
        virtual_server 10.0.0.9 80 {
            protocol TCP
            lvs_sched rr
            lvs_method NAT
            real_server 10.0.0.1 80 { MISC_CHECK { misc_path /y
                user nobody } }
            check_bogus
        }

        """;

    private sealed class FakeSystem(string[] interfaces, ScriptState scripts = ScriptState.Usable, bool users = true) : ISystemFacts
    {
        public bool InterfaceExists(string name) => interfaces.Contains(name);

        public bool IsVrf(string name) => name.StartsWith("vrf", StringComparison.Ordinal);

        public IReadOnlyList<string> InterfaceNames => interfaces;

        public bool UserExists(string name) => users;

        public bool GroupExists(string name) => users;

        public bool HostResolves(string host) => false;

        public int CpuCount => 4;

        public DirectoryState StateOfDirectory(string path) => path switch
        {
            "/proc" => DirectoryState.Unwatchable,
            "/etc/hostname" => DirectoryState.NoDirectory,
            "/nonexistent" => DirectoryState.Missing,
            _ => DirectoryState.Usable,
        };

        public Dictionary<string, KeyFile> KeyFiles { get; } = [];

        public KeyFile ReadKeyFile(string path) => KeyFiles.GetValueOrDefault(path) ?? new KeyFile(null, IsPrivate: true);

        public ScriptState StateOf(ScriptCommand command, ScriptUser? user) => scripts;
    }

    [Fact]
    public void A_role_binds_global_defs_and_its_own_blocks_only()
    {
        var lines = Conf.Read(Both).Lines;
        var vrrp = ConfigurationBinder.Bind(lines, RoleFilter.Vrrp);
        var checkers = ConfigurationBinder.Bind(lines, RoleFilter.Checkers);
        Assert.Equal(("X", 1, 0), (vrrp.Config!.Global.RouterId, vrrp.Config.VrrpInstances.Count, vrrp.Config.VirtualServers.Count));
        Assert.Equal(("X", 0, 1), (checkers.Config!.Global.RouterId, checkers.Config.VrrpInstances.Count, checkers.Config.VirtualServers.Count));
        Assert.Equal("Unknown keyword 'vrrp_bogus'", Assert.Single(vrrp.Diagnostics).Message);
        Assert.Equal("Unknown keyword 'check_bogus'", Assert.Single(checkers.Diagnostics).Message);
    }

    [Fact]
    public void Without_virtual_servers_it_is_known_that_there_are_some_and_whether_they_name_scripts()
    {
        var view = ConfigurationBinder.Bind(Conf.Read(Both).Lines, RoleFilter.AllButServers);
        Assert.Equal(("X", 1, 0), (view.Config!.Global.RouterId, view.Config.VrrpInstances.Count, view.Config.VirtualServers.Count));
        Assert.True(view.Config is { HasUnboundServers: true, HasUnboundServerScripts: true, NeedsCheckers: true });
        Assert.Equal("Unknown keyword 'vrrp_bogus'", Assert.Single(view.Diagnostics).Message);

        var without = ConfigurationBinder.Bind(Conf.Read(Both.Replace("misc_path", "notify", StringComparison.Ordinal)).Lines, RoleFilter.AllButServers).Config!;
        Assert.True(without is { HasUnboundServers: true, HasUnboundServerScripts: false });
        var whole = Conf.Read(Both).Config!;
        Assert.True(whole is { HasUnboundServers: false, HasUnboundServerScripts: false, NeedsCheckers: true });
        var none = ConfigurationBinder.Bind(Conf.Read("global_defs {\n router_id X\n}\n").Lines, RoleFilter.AllButServers).Config!;
        Assert.True(none is { HasUnboundServers: false, NeedsCheckers: false });
    }

    [Fact]
    public void A_brace_that_is_missing_in_a_virtual_server_is_missed_without_it_too()
    {
        var lines = Conf.Read(Both.Replace("protocol TCP", "protocol TCP {", StringComparison.Ordinal)).Lines;
        Assert.Contains(ConfigurationBinder.Bind(lines, RoleFilter.AllButServers).Diagnostics, d => d.Message.Contains("missing '}'", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_keyword_of_a_virtual_server_that_takes_a_script_is_known_as_one()
    {
        var keywords = KeywordTable.Blocks.Where(b => b.Path.StartsWith("virtual_server", StringComparison.Ordinal)).SelectMany(b => b.Keywords).ToList();
        Assert.NotEmpty(keywords);
        Assert.Equal(
            keywords.Where(k => k.Arguments.StartsWith("<SCRIPT>", StringComparison.Ordinal)).Select(k => k.Name).ToHashSet(),
            keywords.Where(k => ServerScripts.IsKeyword(k.Name)).Select(k => k.Name).ToHashSet());
    }

    [Fact]
    public void A_missing_interface_is_reported_where_it_is_named_and_is_fatal()
    {
        var config = Conf.Read(Both).Config!;
        var found = SystemChecks.Run(config, new FakeSystem(["eth1"])).Where(d => d.Code != DiagnosticCode.ScriptSecurity);
        Assert.Equal(
            [
                "(k.conf: Line 4) WARNING - interface eth0 for vrrp_instance V doesn't exist",
                "(k.conf: Line 7) (V) tracked interface eth2 doesn't exist",
                "Non-existent interface specified in configuration",
            ],
            found.Select(d => d.ToLogLine()));
        Assert.Equal(2, ConfigTest.StartFailure(found));
        Assert.Empty(SystemChecks.Run(config with { Global = config.Global with { DynamicInterfaces = true, EnableScriptSecurity = true } }, new FakeSystem([])));
    }

    [Fact]
    public void Scripts_without_script_security_are_a_violation_and_status_6()
    {
        var found = SystemChecks.Run(Conf.Read(Both).Config!, new FakeSystem(["eth0", "eth1", "eth2"]));
        Assert.Equal(
            [
                "SECURITY VIOLATION - scripts are being executed but script_security not enabled.",
                "SECURITY VIOLATION - check scripts are being executed but script_security not enabled.",
            ],
            found.Select(d => d.Message));
        Assert.Equal(ConfigTestStatus.Security, ConfigTest.StatusOf(found));
        Assert.Null(ConfigTest.StartFailure(found));
    }

    [Fact]
    public void A_missing_track_script_is_disabled_and_no_violation()
    {
        var found = SystemChecks.Run(Conf.Read(Both).Config!, new FakeSystem(["eth0", "eth1", "eth2"], ScriptState.NotFound));
        Assert.Equal("(k.conf: Line 2) Disabling track script s since not found/accessible", Assert.Single(found, d => d.Severity == Severity.Error).ToLogLine());
        Assert.Equal(ConfigTestStatus.Errors, ConfigTest.StatusOf(found));
    }

    [Fact]
    public void A_script_whose_user_does_not_exist_is_reported()
    {
        var config = Conf.Read(Both).Config!;
        var found = SystemChecks.Run(config with { Global = config.Global with { EnableScriptSecurity = true } }, new FakeSystem(["eth0", "eth1", "eth2"], users: false));
        Assert.Equal(
            [
                "(k.conf: Line 2) Unable to set default user keepalived_script for script",
                "(k.conf: Line 2) Unable to set default user for vrrp script s - removing",
                "(k.conf: Line 16) Failed to set uid/gid for misc checker script '/y' - removing",
                "(k.conf: Line 8) (V) track script s not found, ignoring...",
            ],
            found.Select(d => d.ToLogLine()));
    }

    [Theory]
    [InlineData("director1", 150)]
    [InlineData("director2", 100)]
    public void The_sample_configuration_is_bound_without_a_word(string id, int priority)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "IpvsSharp.sln"))) root = root.Parent;
        Assert.SkipWhen(root is null, "not run inside the repository");
        string file = Path.Combine(root!.FullName, "samples", "keepalived.conf");
        var result = ConfigurationReader.Read(file, new ReadOptions { ConfigId = id, IsConfigTest = true });
        Assert.Empty(result.Diagnostics);
        Assert.Equal((id, priority), (result.Config!.Global.RouterId, result.Config.VrrpInstances[0].Priority));
        Assert.NotNull(result.Config.VirtualServers[0].SorryServer);
        Assert.All(result.Config.VirtualServers[0].RealServers, r => Assert.IsType<HttpCheckConfig>(Assert.Single(r.Checkers)));
    }

    [Fact]
    public void A_file_with_ten_thousand_real_servers_is_bound_whole()
    {
        var text = new StringBuilder();
        for (int v = 0; v < 1000; v++)
        {
            text.Append(CultureInfo.InvariantCulture, $"virtual_server 10.1.{v / 250}.{v % 250 + 1} 80 {{\n delay_loop 6\n lvs_sched wlc\n lvs_method DR\n protocol TCP\n");
            for (int r = 0; r < 10; r++)
            {
                text.Append(CultureInfo.InvariantCulture, $" real_server 10.2.{v / 250}.{v % 250 + 1} {r + 1000} {{\n  weight 1\n  TCP_CHECK {{\n   connect_timeout 3\n   retry 2\n  }}\n }}\n");
            }

            text.Append("}\n");
        }

        var result = Conf.Read(text.ToString().Replace("DR", "NAT", StringComparison.Ordinal));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(10_000, result.Config!.VirtualServers.Sum(v => v.RealServers.Count));
        Assert.All(result.Config.VirtualServers, v => Assert.All(v.RealServers, r => Assert.Single(r.Checkers)));
        using var stream = new MemoryStream();
        result.Lines.WriteTo(stream);
        stream.Position = 0;
        var lines = LogicalConfiguration.ReadFrom(stream);
        Assert.Equal(result.Config, ConfigurationBinder.Bind(lines, RoleFilter.Checkers).Config);
        Assert.Empty(ConfigurationBinder.Bind(lines, RoleFilter.Vrrp).Config!.VirtualServers);
    }
}
