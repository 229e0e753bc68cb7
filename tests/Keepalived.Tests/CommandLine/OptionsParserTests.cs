using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Xunit;

namespace Keepalived.Tests.CommandLine;

/// <summary>Texts and verdicts are those keepalived 2.4.3 and 2.2.7 gave for the same words.</summary>
public sealed class OptionsParserTests
{
    private static OptionsOutcome Parse(params string[] words) => OptionsParser.Parse(words);

    private static Options Accept(params string[] words)
    {
        var outcome = Parse(words);
        Assert.Empty(outcome.Errors);
        Assert.Equal(OptionsVerdict.Run, outcome.Verdict);
        return outcome.Options;
    }

    [Fact]
    public void No_option_gives_the_defaults()
    {
        var options = Accept();
        Assert.Equal(new Options(), options);
        Assert.Equal("/etc/keepalived/keepalived.conf", options.ConfigurationFile);
        Assert.Equal(SyslogFacility.Daemon, options.Facility);
    }

    [Fact]
    public void Letters_may_be_bundled_and_the_last_takes_its_argument_from_the_next_word()
    {
        var options = Accept("-nlDDf", "x.conf", "-RVI");
        Assert.Equal(
            new Options
            {
                DontFork = true,
                LogConsole = true,
                LogDetail = 2,
                ConfigurationFile = "x.conf",
                DontRespawn = true,
                DontReleaseVrrp = true,
                DontReleaseIpvs = true,
            },
            options);
    }

    [Fact]
    public void An_argument_may_be_attached_to_its_letter() => Assert.Equal("/x", Accept("-f/x").ConfigurationFile);

    [Theory]
    [InlineData("--use-file=/x")]
    [InlineData("--use-file", "/x")]
    [InlineData("--use", "/x")]
    [InlineData("--us=/x")]
    public void A_long_option_takes_its_argument_after_equals_or_from_the_next_word(params string[] words) =>
        Assert.Equal("/x", Accept(words).ConfigurationFile);

    [Fact]
    public void An_exact_name_wins_over_longer_names_it_begins() => Assert.False(Accept("--vrrp").RunCheckers);

    [Fact]
    public void Pid_files_have_their_underscored_names()
    {
        var options = Accept("-p", "a", "-r", "b", "-c", "c");
        Assert.Equal(("a", "b", "c"), (options.PidFile, options.VrrpPidFile, options.CheckersPidFile));
        Assert.Equal(options, Accept("--pid=a", "--vrrp_pid=b", "--checkers_pid=c"));
    }

    [Theory]
    [InlineData("Unknown option --bogus", "--bogus")]
    [InlineData("Unknown option -Z", "-Z")]
    [InlineData("Unknown option -Z", "-nZt")]
    [InlineData("Unknown option --version=foo", "--version=foo")]
    [InlineData("Unknown option --v", "--v")]
    [InlineData("Unknown option --log-", "--log-")]
    [InlineData("Unknown option --debug", "--debug")]
    [InlineData("Missing parameter for option -f", "-f")]
    [InlineData("Missing parameter for option -A", "-A")]
    [InlineData("Missing parameter for option --use-file", "--use-file=")]
    [InlineData("Missing parameter for option --signum", "--signum=")]
    [InlineData("Missing parameter for option --pid", "--pid")]
    [InlineData("Unknown sigfunc TDUMP", "--signum=TDUMP")]
    [InlineData("Unknown sigfunc reload", "--signum=reload")]
    public void A_bad_command_line_is_refused_with_the_known_text(string error, params string[] words)
    {
        var outcome = Parse(words);
        Assert.Equal([error], outcome.Errors);
        Assert.Equal(OptionsVerdict.Refuse, outcome.Verdict);
    }

    [Theory]
    [InlineData("/tmp/keepalived.log", "-g")]
    [InlineData("/x.log", "-g/x.log", "--flush-log-file")]
    [InlineData("/x.log", "--log-file=/x.log")]
    public void A_log_file_has_a_usual_name(string path, params string[] words) => Assert.Equal(path, Accept(words).LogFile);

    [Fact]
    public void A_core_pattern_means_core_files()
    {
        Assert.Equal((true, null), (Accept("-m").CoreDump, Accept("-m").CorePattern));
        Assert.Equal((true, "core"), (Accept("-M").CoreDump, Accept("-M").CorePattern));
        Assert.Equal((true, "/c/%p"), (Accept("-M/c/%p").CoreDump, Accept("--core-dump-pattern=/c/%p").CorePattern));
    }

    [Fact]
    public void Addresses_are_always_removed_whoever_has_set_them() => Assert.Equal(new Options(), Accept("-X"));

    [Fact]
    public void A_daemon_that_runs_is_asked_only_outside_of_a_test()
    {
        Assert.Equal((DaemonRequest.Reload, DaemonRequest.Plan), (Accept("--reload").Request, Accept("--plan").Request));
        Assert.Equal(OptionsVerdict.Refuse, Parse("-t", "--plan").Verdict);
    }

    [Fact]
    public void Every_error_is_reported_before_refusing() =>
        Assert.Equal(["Unknown option -Z", "Missing parameter for option -f"], Parse("-Z", "-f").Errors);

    [Fact]
    public void Version_is_shown_even_after_operands() => Assert.Equal(OptionsVerdict.ShowVersion, Parse("a", "-v").Verdict);

    [Fact]
    public void Version_in_a_bundle_hides_what_follows() => Assert.Equal(OptionsVerdict.ShowVersion, Parse("-vf").Verdict);

    [Fact]
    public void An_optional_argument_takes_the_rest_of_its_bundle()
    {
        var options = Accept("-tvf");
        Assert.True(options.ConfigTest);
        Assert.Equal("vf", options.ConfigTestFile);
        Assert.Equal(options, Accept("--config-test=vf"));
    }

    [Fact]
    public void An_optional_argument_is_not_taken_from_the_next_word()
    {
        var outcome = Parse("-t", "file");
        Assert.Null(outcome.Options.ConfigTestFile);
        Assert.Equal(["Unexpected argument(s): file "], outcome.Output);
    }

    [Fact]
    public void Config_test_implies_foreground_no_respawn_and_no_syslog()
    {
        var options = Accept("--config-test");
        Assert.True(options is { DontFork: true, DontRespawn: true, NoSyslog: true, ConfigTestFile: null });
    }

    [Fact]
    public void Operands_are_reported_and_do_not_stop_the_start()
    {
        var outcome = Parse("-t", "extra", "-f", "one.conf", "args", "--", "-Z");
        Assert.Equal(["Unexpected argument(s): extra args -Z "], outcome.Output);
        Assert.Equal(OptionsVerdict.Run, outcome.Verdict);
        Assert.Equal("one.conf", outcome.Options.ConfigurationFile);
    }

    [Theory]
    [InlineData("STOP", "15")]
    [InlineData("RELOAD", "1")]
    [InlineData("DATA", "10")]
    [InlineData("STATS", "12")]
    [InlineData("STATS_CLEAR", "63")]
    [InlineData("JSON", "36")]
    public void Signum_prints_the_number_and_hides_what_follows(string name, string number)
    {
        var outcome = Parse("--log-c", $"--sig={name}", "--bogus");
        Assert.Equal([number], outcome.Output);
        Assert.Equal(OptionsVerdict.Done, outcome.Verdict);
        Assert.Empty(outcome.Errors);
    }

    [Theory]
    [InlineData("user", 1)]
    [InlineData("daemon", 3)]
    [InlineData("0", 16)]
    [InlineData("07", 23)]
    [InlineData("local3", 19)]
    public void Facilities_are_numbers_or_names(string value, int facility) => Assert.Equal((SyslogFacility)facility, Accept("-S", value).Facility);

    [Theory]
    [InlineData("8")]
    [InlineData("local9")]
    [InlineData("local7x")]
    [InlineData("localx")]
    [InlineData("mail")]
    public void A_bad_facility_is_reported_and_the_default_stays(string value)
    {
        var outcome = Parse("-S", value);
        Assert.Equal([$"Invalid log facility '{value}'"], outcome.Errors);
        Assert.Equal(OptionsVerdict.Run, outcome.Verdict);
        Assert.Equal(SyslogFacility.Daemon, outcome.Options.Facility);
        Assert.True(outcome.Options.HasInvalidValue);
    }

    [Theory]
    [InlineData("8", 8)]
    [InlineData("022", 18)]
    [InlineData("0x1ff", 0x1ff)]
    [InlineData("0", 0)]
    public void Umask_is_decimal_octal_or_hexadecimal(string value, int umask) => Assert.Equal(umask, Accept("-u", value).Umask);

    [Theory]
    [InlineData("abc")]
    [InlineData("01000")]
    [InlineData("09")]
    [InlineData("-1")]
    [InlineData("77777777777777777777")]
    public void A_bad_umask_is_reported_and_the_default_stays(string value)
    {
        var outcome = Parse($"--umask={value}");
        Assert.Equal([$"Invalid --umask option {value}"], outcome.Errors);
        Assert.Equal(OptionsVerdict.Run, outcome.Verdict);
        Assert.Null(outcome.Options.Umask);
    }

    [Fact]
    public void The_later_of_check_only_and_all_wins()
    {
        Assert.True(Accept("-C", "--all") is { RunVrrp: true, RunCheckers: true, ForceAll: true });
        Assert.True(Accept("--all", "-C") is { RunVrrp: false, RunCheckers: true, ForceAll: true });
    }

    [Theory]
    [InlineData("-x")]
    [InlineData("-A", "localhost")]
    [InlineData("-b", "/run/bfd.pid")]
    public void An_option_without_effect_so_far_says_so_and_goes_on(params string[] words)
    {
        var outcome = Parse(words);
        Assert.StartsWith($"option {words[0]} is not supported yet: ", Assert.Single(outcome.Errors), StringComparison.Ordinal);
        Assert.Equal(OptionsVerdict.Run, outcome.Verdict);
    }

    [Theory]
    [InlineData("-T")]
    [InlineData("--config-fd=5")]
    public void An_option_that_must_not_be_ignored_is_refused(params string[] words)
    {
        var outcome = Parse(words);
        Assert.Contains("is not supported yet: ", Assert.Single(outcome.Errors), StringComparison.Ordinal);
        Assert.Equal(OptionsVerdict.Refuse, outcome.Verdict);
    }

    [Theory]
    [InlineData("-s", "blue")]
    [InlineData("--namespace=blue")]
    public void A_namespace_given_wins_over_the_one_in_the_file(params string[] words)
    {
        var outcome = Parse(words);
        Assert.Equal(OptionsVerdict.Run, outcome.Verdict);
        Assert.Equal("blue", outcome.Options.NamespaceFor(new KeepalivedConfig { NetNamespace = "red" }));
        Assert.Equal("red", Parse().Options.NamespaceFor(new KeepalivedConfig { NetNamespace = "red" }));
    }

    [Fact]
    public void Every_option_of_the_table_is_handled()
    {
        foreach (var row in OptionTable.Rows)
        {
            string[] words = row.Argument == OptionArgument.Required ? [$"--{row.Long}=1"] : [$"--{row.Long}"];
            Assert.DoesNotContain("Unknown option", string.Join('\n', Parse(words).Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Console_logging_needs_the_foreground()
    {
        Assert.False(Accept("-l").ForRole().LogToConsole);
        Assert.True(Accept("-l", "-n").ForRole().LogToConsole);
    }

    [Fact]
    public void The_doctor_only_looks_at_the_configuration()
    {
        var options = Accept("--doctor", "--peer=lvs2@/etc/peer.conf", "--peer", "other@home/x.conf", "--peer=./a@b");
        Assert.True(options is { Doctor: true, ConfigTest: true, DontFork: true, NoSyslog: true });
        Assert.Equal([new PeerFile("lvs2", "/etc/peer.conf"), new PeerFile("other", "home/x.conf"), new PeerFile(null, "./a@b")], options.Peers);
        Assert.Equal("/log", Accept("--doctor", "-t/log").ConfigTestFile);
    }

    [Fact]
    public void Peers_are_for_the_doctor_only()
    {
        var outcome = Parse("-t", "--peer=x");
        Assert.Equal(OptionsVerdict.Refuse, outcome.Verdict);
        Assert.Equal(["--peer is for --doctor only"], outcome.Errors);
    }

    [Fact]
    public void A_finding_is_explained_by_its_id()
    {
        var outcome = Parse("--explain", "vip-twice");
        Assert.Equal(OptionsVerdict.Done, outcome.Verdict);
        Assert.StartsWith("vip-twice (problem): one address in two places\n", Assert.Single(outcome.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_id_draws_the_nearest_and_a_list_of_all()
    {
        var outcome = Parse("--explain=vip-twize");
        Assert.Equal(OptionsVerdict.Refuse, outcome.Verdict);
        Assert.Equal("--explain: no finding is called 'vip-twize'; did you mean 'vip-twice'? There are:", outcome.Errors[0]);
        Assert.Contains("\nvip-twice                           problem  one address in two places\n", outcome.Errors[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", ReportFormat.Text)]
    [InlineData("json", ReportFormat.Json)]
    [InlineData("sarif", ReportFormat.Sarif)]
    public void A_configuration_test_has_three_formats(string value, object format)
    {
        Assert.Equal(format, Accept("-t", $"--format={value}").Format);
        Assert.Equal(format, Accept("--format", value, "-t", "--strict").Format);
    }

    [Theory]
    [InlineData("Invalid --format 'xml': text, json or sarif", "-t", "--format=xml")]
    [InlineData("--format needs -t", "--format=json")]
    [InlineData("--strict needs -t", "--strict")]
    [InlineData("--format=json and --format=sarif write to standard output: use -t without a file and redirect it", "-t/tmp/x", "--format=json")]
    public void What_does_not_go_together_is_refused(string error, params string[] words)
    {
        var outcome = Parse(words);
        Assert.Equal([error], outcome.Errors);
        Assert.Equal(OptionsVerdict.Refuse, outcome.Verdict);
    }

    [Fact]
    public void An_abbreviation_means_an_option_of_keepalived_before_one_of_ours()
    {
        Assert.Equal("/run/x", Accept("--p=/run/x").PidFile);
        Assert.True(Accept("--dump").DumpConfiguration);
        Assert.True(Accept("-t", "--str").Strict);
        Assert.Equal(OptionsVerdict.Refuse, Parse("--log").Verdict);
    }
}
