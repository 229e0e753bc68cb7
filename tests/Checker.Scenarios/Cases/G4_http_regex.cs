namespace Checker.Scenarios;

/// <summary>The answer decides by a pattern.</summary>
public sealed class G4_http_regex : Scenario
{
    private const string Success = "Remote Web server @ succeed on service.";
    private const string Failure = "Regex match failed server @.";
    private const string Header = "HTTP/1.0 200 OK\r\nX-F: " + "aaaaaaaaaaaaaa" + "\r\n\r\n";

    [Fact]
    public void Header_and_body_in_one_segment()
    {
        Assert.Equal(40, Header.Length);
        string answer = Header + new string('x', 108) + "Green and lovely";
        Assert.Equal(148, answer.IndexOf("Green", StringComparison.Ordinal));
        (string Url, bool Good)[] patterns =
        [
            ("regex Green; regex_max_offset 147", false), ("regex Green; regex_max_offset 148", true),
            ("regex Green; regex_min_offset 148", true), ("regex Green; regex_min_offset 149", false),
            ("regex ^HTTP", true), ("regex y$", false), ("regex y+\\Z", false),
            ("regex green; regex_options caseless", true),
            ("regex Red; regex_no_match", true), ("regex Green; regex_no_match", false),
        ];
        Judge(Success, [.. patterns.Select(p => new Variant(p.Url, Http.Get(url: p.Url), Http.Answer(answer), p.Good, p.Good ? [] : [Failure]))]);
    }

    [Fact]
    public void The_header_in_a_segment_of_its_own()
    {
        Func<TestConnection, Task> answer = Http.Pieces(TimeSpan.FromSeconds(1.5), Header, "aaaaaGr", "een and lovely");
        (string Url, bool Good)[] patterns =
        [
            ("regex Green", true), ("regex Green; regex_max_offset 5", true), ("regex Green; regex_max_offset 4", false),
            ("regex Green; regex_min_offset 6", false), ("regex ^aaa", true), ("regex HTTP", false),
        ];
        Judge(Success, [.. patterns.Select(p => new Variant(p.Url, Http.Get(url: p.Url), answer, p.Good, p.Good ? [] : [Failure]))]);
    }

    [Fact]
    public void An_invalid_pattern()
    {
        Serve(1, 80, Http.Answer(Http.Ok));
        TestServer two = Listen(2);
        Start(Globals() + Service(Server(1, check: Http.Get(url: "regex Gre(en")) + Server(2), delay: 1));
        if (IsOriginal)
        {
            // 2.4.3 crashes.
            Logs("Invalid regex: 'Gre(en' at offset 6: missing closing parenthesis", $"Removing service {R(1)} from VS {V}");
            return;
        }

        DiffersByDesign("`regex` with an invalid pattern");
        Logs($"Removing service {R(1)} from VS {V}");
        AnotherCheck(two);
        AnotherCheck(two);
        Never("died: Respawning");
        Logs("Gre(en");
    }
}
