using Checkers.Checks;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class FailureTests
{
    [Fact]
    public void Server_goes_down_after_all_retries_and_up_after_one_success()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 3) with { LogAllFailures = true }))).Good(0).Forget();
        var checker = s.Checker(0);
        Assert.Equal(TimeSpan.FromSeconds(2), checker.NextDelay);
        s.Fail(0);
        Assert.Equal(TimeSpan.FromSeconds(1), checker.NextDelay);
        s.Fail(0).Timeout(0).Fail(0);
        s.Expect(
            [
                $"TCP connection to {R(1)} failed.", $"TCP connection to {R(1)} failed.", $"TCP connection to {R(1)} timeout.",
                $"TCP connection to {R(1)} failed.", $"TCP_CHECK on service {R(1)} failed after 3 retries.",
                $"Removing service {R(1)} from VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}",
            ],
            ["down 1", "quorum_down"], "");
        Assert.Equal(TimeSpan.FromSeconds(2), checker.NextDelay);
        s.Fail(0);
        s.Expect([], [], "");
        s.Good(0);
        s.Expect(
            [$"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}"],
            ["up 1", "quorum_up"], "10.9.0.1:80 1");
    }

    [Fact]
    public void Success_resets_the_retries()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 2)))).Good(0).Forget();
        s.Fail(0).Fail(0).Good(0).Fail(0).Fail(0);
        s.Expect([], [], "10.9.0.1:80 1");
        Assert.False(s.KernelTouched);
    }

    [Fact]
    public void Timeout_of_the_first_check_is_logged_and_final()
    {
        var s = new Scenario(Vs(Rs(1, Tcp() with { LogAllFailures = true }))).Forget();
        s.Timeout(0);
        Assert.Equal(
            [
                $"TCP connection to {R(1)} timeout.", $"TCP_CHECK on service {R(1)} failed.", $"Removing service {R(1)} from VS {V}",
                $"Lost quorum 1-0=1 > 0 for VS {V}",
            ], s.Log);
    }

    [Fact]
    public void Only_the_first_failed_and_the_last_recovered_check_move_the_server()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(), Tcp(port: 81)), Rs(2))).Good(0).Good(0, 1).Good(1).Forget();
        s.Fail(0, 1).Fail(0, 1);
        s.Expect(
            [$"TCP_CHECK on service {R(1)} failed after 1 retries.", $"Removing service {R(1)} from VS {V}"], ["down 1"], "10.9.0.2:80 1");
        s.Fail(0).Fail(0);
        s.Expect([$"TCP_CHECK on service {R(1)} failed after 1 retries."], [], "10.9.0.2:80 1");
        s.Good(0, 1);
        s.Expect([$"TCP connection to {R(1)} success."], [], "10.9.0.2:80 1");
        s.Good(0);
        s.Expect(
            [$"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}"], ["up 1"], "10.9.0.1:80 1, 10.9.0.2:80 1");
    }

    [Fact]
    public void Local_trouble_is_logged_and_changes_nothing()
    {
        var s = new Scenario(Vs(Rs(1))).Good(0).Fail(0).Forget();
        s.Result(0, 0, new(CheckOutcome.LocalTrouble, "TCP socket bind failed. Rescheduling.", "Checker bind failed: Cannot assign requested address"));
        s.Expect(
            ["Checker bind failed: Cannot assign requested address", "TCP socket bind failed. Rescheduling."], [], "10.9.0.1:80 1");
        Assert.Equal(TimeSpan.FromSeconds(2), s.Checker(0).NextDelay);
        Assert.Equal(1, s.Checker(0).FailedAttempts);
    }

    [Fact]
    public void Local_trouble_of_all_checks_is_logged_once_a_minute()
    {
        CheckResult trouble = new(CheckOutcome.LocalTrouble, "TCP connect fail to create socket. Rescheduling.", "Too many open files");
        var s = new Scenario(Vs(Rs(1), Rs(2))).Good(0).Good(1).Forget();
        for (int i = 0; i < 5; i++) s.Result(0, 0, trouble).Result(1, 0, trouble);
        s.Expect(["Too many open files", "TCP connect fail to create socket. Rescheduling."], [], "10.9.0.1:80 1, 10.9.0.2:80 1");
        s.Forget().Pass(61).Result(1, 0, trouble);
        s.Expect(["Too many open files", "TCP connect fail to create socket. Rescheduling. (9 more times since the last line)"], [], "10.9.0.1:80 1, 10.9.0.2:80 1");
    }

    [Fact]
    public void Http_check_with_one_url_needs_two_successes_to_recover()
    {
        var s = new Scenario(Vs(Rs(1, Http(urls: 1)))).Good(0);
        Assert.Contains($"Remote Web server {R(1)} succeed on service.", s.Log);
        s.Forget().Fail(0).Fail(0);
        Assert.Equal($"HTTP_CHECK on service {R(1)} failed after 1 retries.", s.Log[0]);
        s.Forget().Good(0);
        s.Expect([$"HTTP status code success to {R(1)} url(/1)"], [], "");
        s.Good(0);
        s.Expect(
            [
                $"HTTP status code success to {R(1)} url(/1)", $"Remote Web server {R(1)} succeed on service.",
                $"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}",
            ],
            ["up 1", "quorum_up"], "10.9.0.1:80 1");
    }

    [Theory]
    [InlineData(false, 1.0)]
    [InlineData(true, 0.0)]
    public void Http_check_asks_the_failed_url_alone_and_then_all_of_them(bool fast, double recoveryDelay)
    {
        var s = new Scenario(Vs(Rs(1, Http(urls: 3, retry: 2, alpha: true, fast: fast))));
        var checker = s.Checker(0);
        var asked = new List<int>();
        void Step(bool good)
        {
            asked.Add(checker.Url + 1);
            if (good) s.Good(0);
            else s.Fail(0);
        }
        Step(true); Step(true);
        Assert.Equal(TimeSpan.FromSeconds(recoveryDelay), checker.NextDelay);
        Assert.False(checker.IsUp);
        Step(true);
        Assert.True(checker.IsUp);
        Assert.Equal([1, 2, 3], asked);
        asked.Clear();
        Step(true); Step(false);
        Assert.Equal(TimeSpan.FromSeconds(0.5), checker.NextDelay);
        Step(false); Step(false);
        Assert.False(checker.IsUp);
        Assert.Equal(TimeSpan.FromSeconds(1), checker.NextDelay);
        Step(false); Step(true);
        Assert.Equal(TimeSpan.FromSeconds(recoveryDelay), checker.NextDelay);
        Step(true); Step(true);
        Assert.False(checker.IsUp);
        Step(true);
        Assert.True(checker.IsUp);
        Assert.Equal(TimeSpan.FromSeconds(1), checker.NextDelay);
        Assert.Equal([1, 2, 2, 2, 2, 2, 1, 2, 3], asked);
    }

    [Fact]
    public void A_remark_about_a_reply_is_logged_once_per_difference()
    {
        static CheckResult Noted(string note) => new(CheckOutcome.Good, "MD5 digest success to", note);
        var s = new Scenario(Vs(Rs(1, Http(urls: 1)))).Good(0).Forget();
        s.Result(0, 0, Noted("content_length (12) does not match received bytes (17)"));
        s.Result(0, 0, Noted("content_length (12) does not match received bytes (17)"));
        s.Result(0, 0, Noted("content_length (20) does not match received bytes (12)"));
        Assert.Equal(
            [
                $"http_check for RS {R(1)} VS {V} url /1: content_length (12) does not match received bytes (17)",
                $"http_check for RS {R(1)} VS {V} url /1: content_length (20) does not match received bytes (12)",
            ], s.Log);
    }

    [Fact]
    public void Misc_check_counts_its_retries_in_words()
    {
        var s = new Scenario(Vs(Rs(1, Misc(retry: 2, dynamic: false) with { LogAllFailures = true }))).Good(0);
        var prefix = $"Misc check for [{R(1)} VS {V}] by [/x/m.sh]";
        Assert.Contains($"{prefix} succeeded.", s.Log);
        s.Forget().Fail(0).Fail(0).Fail(0);
        Assert.Equal(
            [
                $"{prefix} failed, will do 2 retries (exited with status 1).", $"{prefix} failed on retry 1/2 (exited with status 1).",
                $"{prefix} failed after 2 retries (exited with status 1).", $"Removing service {R(1)} from VS {V}",
                $"Lost quorum 1-0=1 > 0 for VS {V}",
            ], s.Log);
        var t = new Scenario(Vs(Rs(1, Misc()), Rs(2, Misc(retry: 1)))).Good(1).Forget().Timeout(0);
        Assert.Equal($"{prefix} timed out with retry disabled.", t.Log[0]);
        var first = new Scenario(Vs(Rs(1, Misc(retry: 2)))).Forget().Fail(0);
        Assert.Equal($"{prefix} failed after 2 retries (exited with status 1).", first.Log[0]);
        t.Forget().Timeout(1).Timeout(1);
        Assert.Equal($"Misc check for [{R(2)} VS {V}] by [/x/m.sh] timed out after 1 retry.", t.Log[0]);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(12, 10)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(255, 253)]
    public void Dynamic_script_sets_the_weight(int exit, int weight)
    {
        var s = new Scenario(Vs(Rs(1, Misc()) with { Weight = 10 }, Rs(2))).Good(0, exit: exit);
        Assert.Equal($"10.9.0.1:80 {weight}, 10.9.0.2:80 1", s.Pool);
    }

    [Theory]
    [InlineData(0, 7, 5)]
    [InlineData(22, 7, 15)]
    [InlineData(3, 7, 0)]
    public void Two_dynamic_scripts_add_up(int first, int second, int weight)
    {
        var s = new Scenario(Vs(Rs(1, Misc(path: "/a"), Misc(path: "/b")) with { Weight = 10 }));
        s.Good(0, 0, first).Good(0, 1, second);
        Assert.Equal($"10.9.0.1:80 {weight}", s.Pool);
        Assert.Equal(weight > 0, s.Director.VirtualServers[0].HasQuorum);
    }

    [Fact]
    public void Dynamic_weights_move_the_quorum_and_follow_a_dead_server()
    {
        var s = new Scenario(Vs(Rs(1, Misc()) with { Weight = 10 })).Good(0).Forget();
        s.Good(0, exit: 2);
        s.Expect(
            [$"Changing weight from 10 to 0 for active service {R(1)} of VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}"],
            ["quorum_down"], "10.9.0.1:80 0");
        s.Good(0, exit: 3);
        s.Expect(
            [$"Changing weight from 0 to 1 for active service {R(1)} of VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}"],
            ["quorum_up"], "10.9.0.1:80 1");
        s.Good(0, exit: 0).Good(0, exit: 30).Forget().Fail(0);
        s.Expect(
            [
                $"Misc check for [{R(1)} VS {V}] by [/x/m.sh] failed with retry disabled (exited with status 1).",
                $"Removing service {R(1)} from VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}",
            ],
            ["down 1", "quorum_down"], "");
        s.Good(0, exit: 20);
        s.Expect(
            [
                $"Changing weight from 10 to 18 for inactive service {R(1)} of VS {V}",
                $"Misc check for [{R(1)} VS {V}] by [/x/m.sh] succeeded.", $"Adding service {R(1)} to VS {V}",
                $"Gained quorum 1+0=1 <= 18 for VS {V}",
            ],
            ["up 1", "quorum_up"], "10.9.0.1:80 18");
    }

    [Fact]
    public void Dynamic_weight_below_the_quorum_brings_the_sorry_server()
    {
        var s = new Scenario(Vs(Rs(1, Misc()) with { Weight = 10 }) with { Quorum = 5, SorryServer = Sorry() }).Good(0).Forget();
        s.Good(0, exit: 6);
        Assert.Equal($"Lost quorum 5-0=5 > 4 for VS {V}", s.Log[1]);
        Assert.Equal("10.9.0.9:80 1", s.Pool);
        s.Forget().Good(0, exit: 2);
        s.Expect([$"Changing weight from 4 to 0 for active service {R(1)} of VS {V}"], [], "10.9.0.9:80 1");
        s.Good(0, exit: 7);
        Assert.Equal($"Gained quorum 5+0=5 <= 5 for VS {V}", s.Log[1]);
        Assert.Equal("10.9.0.1:80 5", s.Pool);
    }
}
