using System.Text;
using Checkers.Checks;
using Checkers.Checks.Http;
using Keepalived.Conf.Model;
using Keepalived.Conf.Patterns;
using ModelOptions = Keepalived.Conf.Model.RegexOptions;

namespace Checkers.Tests.Checks.Http;

/// <summary>Patterns on replies, with the results keepalived 2.2.7 had for the same ones.</summary>
public class RegexCheckTests
{
    // 40 bytes; Green is at 148 from its start.
    private const string Head = "HTTP/1.0 200 OK\r\nServer: 123456789012\r\n\r\n";

    private static readonly string s_page = Head + new string('a', 148 - Head.Length) + "Green and so on y";

    [Theory]
    [InlineData("Green", 0, 147L, false)]
    [InlineData("Green", 0, 148L, true)]
    [InlineData("Green", 148, null, true)]
    [InlineData("Green", 149, null, false)]
    [InlineData("^HTTP", 0, null, true)]
    [InlineData("Server", 0, null, true)]
    [InlineData("y$", 0, null, false)]
    [InlineData(@"y+\Z", 0, null, false)]
    [InlineData("on y", 0, null, true)]
    [InlineData("on y*", 0, null, false)]
    [InlineData("so .*", 0, null, false)]
    [InlineData(@"on y\b", 0, null, false)]
    [InlineData("on y(?!x)", 0, null, false)]
    [InlineData("green", 0, null, false)]
    public void A_reply_in_one_piece_is_matched_with_its_head(string pattern, long min, long? max, bool good) =>
        Assert.Equal(good, IsGood(new() { Pattern = pattern, MinOffset = min, MaxOffset = max }, s_page));

    [Theory]
    [InlineData("Green", 0, 5L, true)]
    [InlineData("Green", 0, 4L, false)]
    [InlineData("Green", 6, null, false)]
    [InlineData("^aaa", 0, null, true)]
    [InlineData("HTTP", 0, null, false)]
    public void A_body_behind_its_head_is_matched_alone(string pattern, long min, long? max, bool good) =>
        Assert.Equal(good, IsGood(new() { Pattern = pattern, MinOffset = min, MaxOffset = max }, Head, "aaaaaGr", "een and more\n"));

    [Theory]
    [InlineData("Green\n", "Green$", ModelOptions.None, false)]
    [InlineData("Green\n", "Green$", ModelOptions.Multiline, true)]
    [InlineData("Green\n", "Green.*", ModelOptions.None, true)]
    [InlineData("Green\n", @"Green\b", ModelOptions.None, true)]
    [InlineData("Green\n", "Green(?=\n)", ModelOptions.None, true)]
    [InlineData("Greennn", "Green*", ModelOptions.None, false)]
    [InlineData("GREEN\n", "green", ModelOptions.Caseless, true)]
    [InlineData("a\nGreen\n", "Green", ModelOptions.Firstline, false)]
    [InlineData("Gr\u00c3\u00a9\n", "^Gr.$", ModelOptions.Utf | ModelOptions.Multiline, true)]
    public void The_end_of_the_data_is_no_end(string body, string pattern, ModelOptions options, bool good) =>
        Assert.Equal(good, IsGood(new() { Pattern = pattern, Options = options }, "HTTP/1.0 200 OK\r\n\r\n", body));

    [Fact]
    public void No_match_can_be_what_is_wanted()
    {
        Assert.True(IsGood(new() { Pattern = "Red", NoMatch = true }, s_page));
        Assert.False(IsGood(new() { Pattern = "Green", NoMatch = true }, s_page));
    }

    [Theory]
    [InlineData(RegexWindow.Length - 3)]
    [InlineData(RegexWindow.Length - RegexWindow.Overlap)]
    [InlineData(3 * RegexWindow.Length)]
    [InlineData(1_000_000)]
    public void A_match_is_found_wherever_it_is(int at)
    {
        var body = new string('a', at) + "Green and\n";
        Assert.True(IsGood(new() { Pattern = "Green", MinOffset = at, MaxOffset = at }, Head, body));
        Assert.False(IsGood(new() { Pattern = "Green", MaxOffset = at - 1 }, Head, body));
        Assert.False(IsGood(new() { Pattern = "Green", MinOffset = at + 1 }, Head, body));
        Assert.False(IsGood(new() { Pattern = "^Green" }, Head, body));
    }

    [Fact]
    public void A_pattern_that_takes_for_ever_fails_in_time()
    {
        var result = Judge(new() { Pattern = "(a+)+b" }, Head, new string('a', 5000) + "\n");
        Assert.Equal((CheckOutcome.Failed, "Regex match took too long with"), (result.Outcome, result.Reason));
    }

    [Fact]
    public void A_pattern_that_cannot_be_used_fails_whatever_it_was_for()
    {
        Assert.False(IsGood(new() { Pattern = "Gre(en" }, s_page));
        Assert.False(IsGood(new() { Pattern = "Gre(en", NoMatch = true }, s_page));
    }

    private static bool IsGood(HttpRegex regex, params string[] pieces)
    {
        var result = Judge(regex, pieces);
        Assert.Equal(result.Outcome == CheckOutcome.Good ? "Regex match success to" : "Regex match failed", result.Reason);
        return result.Outcome == CheckOutcome.Good;
    }

    private static CheckResult Judge(HttpRegex regex, params string[] pieces)
    {
        _ = RegexTranslation.TryCompile(regex, TimeSpan.FromMilliseconds(200), out var pattern, out _);
        using var body = new BodyTests(new() { Path = "/", Regex = regex }, pattern);
        using var reply = new HttpReply(body);
        foreach (var piece in pieces)
            foreach (var part in Encoding.Latin1.GetBytes(piece).Chunk(piece == pieces[0] ? piece.Length : 4096))
                reply.Append(part);
        return body.Judge();
    }
}
