using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>Messages about <c>global_defs</c>, trackers and interfaces are those of keepalived 2.4.3, each once.</summary>
public sealed class RecordedMessagesTests
{
    /// <summary>The system of the recording.</summary>
    private sealed class RecordingSystem : ISystemFacts
    {
        public int CpuCount => 2;

        public bool InterfaceExists(string name) => name is "lo" or "eth0" or "eth1" or "eth2";

        public IReadOnlyList<string> InterfaceNames => ["lo", "eth0", "eth1", "eth2"];

        public bool IsVrf(string name) => false;

        public KeyFile ReadKeyFile(string path) => new(null, IsPrivate: true);

        public bool UserExists(string name) => name == "root";

        public bool GroupExists(string name) => name == "root";

        public bool HostResolves(string host) => System.Net.IPAddress.TryParse(host, out _);

        public DirectoryState StateOfDirectory(string path) => path switch
        {
            "/nonexistent" => DirectoryState.Missing,
            "/proc" => DirectoryState.Unwatchable,
            "/etc/hostname" => DirectoryState.NoDirectory,
            _ => DirectoryState.Usable,
        };

        public ScriptState StateOf(ScriptCommand command, ScriptUser? user) => ScriptState.Usable;
    }

    public static TheoryData<string, string[]> TopLevel => Recorded.In("top-level");

    public static TheoryData<string, string[]> MailAndScripts => Recorded.In("global-mail-and-scripts");

    public static TheoryData<string, string[]> Processes => Recorded.In("global-processes");

    public static TheoryData<string, string[]> Vrrp => Recorded.In("global-vrrp");

    public static TheoryData<string, string[]> Kernel => Recorded.In("global-kernel");

    public static TheoryData<string, string[]> Lvs => Recorded.In("global-lvs");

    public static TheoryData<string, string[]> Monitoring => Recorded.In("global-monitoring");

    public static TheoryData<string, string[]> Files => Recorded.In("global-files");

    public static TheoryData<string, string[]> Bfd => Recorded.In("bfd");

    public static TheoryData<string, string[]> Trackers => Recorded.In("trackers");

    public static TheoryData<string, string[]> Interfaces => Recorded.In("interfaces");

    public static TheoryData<string, string[]> Ssl => Recorded.In("ssl");

    [Theory]
    [MemberData(nameof(TopLevel))]
    [MemberData(nameof(MailAndScripts))]
    [MemberData(nameof(Processes))]
    [MemberData(nameof(Vrrp))]
    [MemberData(nameof(Kernel))]
    [MemberData(nameof(Lvs))]
    [MemberData(nameof(Monitoring))]
    [MemberData(nameof(Files))]
    [MemberData(nameof(Bfd))]
    [MemberData(nameof(Trackers))]
    [MemberData(nameof(Interfaces))]
    [MemberData(nameof(Ssl))]
    public void A_statement_draws_the_messages_of_keepalived(string text, string[] messages) => Assert.Equal(messages.Order(), Found(text).Order());

    [Theory]
    [InlineData("bfd_instance {\n}", "*** Configuration line starting `bfd_instance` is missing a parameter after keyword `bfd_instance` at word position 2")]
    [InlineData(
        "bfd_instance b {\nneighbor_ip\n}",
        "*** Configuration line starting `neighbor_ip` is missing a parameter after keyword `neighbor_ip` at word position 2")]
    public void What_crashes_keepalived_draws_a_message(string text, string message) => Assert.Equal(message, Assert.Single(Found(text)));

    [Theory]
    [InlineData(
        "bfd_instance b {\nneighbor_ip 192.0.2.1\nsource_ip fe80::1\n}",
        "Configuration error: BFD instance b source address fe80::1 and neighbor address 192.0.2.1 are not of the same family, disabling instance")]
    [InlineData("garp_group {\ngarp_interval 1\ninterfaces {\neth0 eth1\neth0\n}\n}", "garp_group already specified for eth0 - ignoring")]
    [InlineData("garp_group {\ngarp_interval 1\ngna_interval 5x\n}", "invalid number '5x'", "garp_group gna_interval '5x' invalid")]
    [InlineData("global_defs {\nvrrp_cpu_affinity 0 x\n}", "invalid number 'x'", "Invalid cpu_id:x specified for vrrp process")]
    [InlineData("global_defs {\nbfd_cpu_affinity 0 5000\n}", "number '5000' outside range [0, 1]", "Invalid cpu_id:5000 specified for bfd process")]
    [InlineData("global_defs {\nvrrp_notify_fifo /a nouser\n}", "Invalid user/group for vrrp_ fifo /a - ignoring")]
    public void What_keepalived_says_wrongly_or_not_at_all_is_said(string text, params string[] messages) => Assert.Equal(messages, Found(text));

    [Theory]
    [InlineData("global_defs {\nvrrp_garp_interval 1.5\n}", "The vrrp_garp_interval is very large - 1.5 seconds")]
    [InlineData("global_defs {\nvrrp_startup_delay 60\n}", "The vrrp_startup_delay is very large - 60 seconds")]
    [InlineData("global_defs {\nlvs_process_name x\n}", "'lvs_process_name' is deprecated - please use 'checker_process_name'")]
    [InlineData("global_defs {\nbfd_rlimit_rtime 5\n}", "Keyword 'bfd_rlimit_rtime' is deprecated - please use 'bfd_rlimit_rttime'")]
    [InlineData("global_defs {\nvrrp_iptables A A\n}", "vrrp_iptables: chain names cannot be the same")]
    [InlineData("global_defs {\nnotification_email_from \"J. D. a>\"\n}", "email address 'J. D. a>' invalid")]
    [InlineData("global_defs {\nnotify_fifo /a\nvrrp_notify_fifo /a\n}", "notify FIFO /a has been specified for global and vrrp FIFO - ignoring vrrp FIFO")]
    [InlineData("vrrp_track_file v {\nfile /tmp/x\n}", "\"vrrp_track_file\" is deprecated, please use \"track_file\"")]
    [InlineData("interface_up_down_delays {\neth0\n}", "No timeouts specified for eth0 up/down delays")]
    [InlineData("interface_up_down_delays {\neth0 1 2 3\n}", "Too many parameters for eth0 up/down delays")]
    [InlineData("garp_group {\ngna_interval 2\n}", "The gna_interval is very large - 2 seconds")]
    [InlineData(
        "bfd_instance b {\nneighbor_ip 192.0.2.1\nmin_rx 20000\n}",
        "Configuration warning: BFD instance b min_rx value 20000 is larger than max sensible (10000)")]
    public void What_keepalived_only_logs_is_a_notice(string text, string message) => Assert.Equal(
        message, Assert.Single(Conf.Read(text).Diagnostics, d => d.Severity == Severity.Notice).Message);

    // keepalived ends where a parameter is missing; here the rest is read too.
    private static IEnumerable<string> Found(string text)
    {
        var result = Conf.Read(text);
        var found = result.Diagnostics.Concat(SystemChecks.Run(result.Config!, new RecordingSystem()))
            .Where(d => d.Severity > Severity.Notice && d.IsKnownToKeepalived)
            .ToList();
        if (found.Exists(d => d.Code == DiagnosticCode.MissingParameter)) found.RemoveAll(d => d.Code != DiagnosticCode.MissingParameter);
        return found.Select(d => d.Message).Distinct();
    }
}
