using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Genhash;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Genhash;

public sealed class GenhashTests
{
    private const string Original = "/usr/bin/genhash";

    public static TheoryData<string> Replies => [.. Directory.GetFiles(Folder, "*.reply").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    private static string Folder
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "IpvsSharp.sln"))) directory = directory.Parent!;
            return Path.Combine(directory.FullName, "tests", "Keepalived.Tests", "Genhash", "Golden");
        }
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task It_prints_what_the_original_prints(string reply)
    {
        await using var server = new PageServer(Pieces(reply));
        Assert.Equal(await Golden($"{reply}.txt"), Run("-s", "127.0.0.1", "-p", server.Port, "-u", "/").Text);
        var verbose = Regex.Replace(Run("-v", "-s", "127.0.0.1", "-p", server.Port, "-u", "/").Text, "= [0-9]+ usecs", "= N usecs");
        Assert.Equal(await Golden($"{reply}.verbose"), verbose);
    }

    [Fact]
    public async Task It_prints_what_the_original_beside_it_prints()
    {
        Assert.SkipUnless(File.Exists(Original), "the original is not installed");
        await using var server = new PageServer("HTTP/1.1 200 OK\r\nServer: x\r\n\r\nsome page\n"u8.ToArray());
        string[] words = ["-s", "127.0.0.1", "-p", server.Port, "-u", "/a?b", "-V", "www.example.com", "-P", "1.1"];
        var expected = RunningDaemon.Run(Original, Folder, words);
        string request = server.Request;
        Assert.Equal((expected.Status, expected.Error + expected.Output), Run(words));
        Assert.Equal(request, server.Request);
    }

    [Theory]
    [InlineData("-s www.x -p 80 -u /", "server should be an IP, not www.x")]
    [InlineData("-s 127.0.0.1 -p 0 -u /", "invalid port number '0'")]
    [InlineData("-s 127.0.0.1 -p 65536 -u /", "invalid port number '65536'")]
    [InlineData("-s 127.0.0.1 -p 80 -u / -P 2", "invalid HTTP protocol version '2'")]
    [InlineData("-s 127.0.0.1 -p 80 -u / -t x", "invalid timeout 'x'")]
    [InlineData("-s 127.0.0.1 -p 80 -u / -m x", "invalid fwmark 'x'")]
    [InlineData("-s 127.0.0.1 -p 80 -u / extra more", "Unexpected argument(s): extra more")]
    [InlineData("-s 127.0.0.1 -p 80 -u / -r", "Unknown option -r")]
    [InlineData("-Z", "Unknown option -Z")]
    [InlineData("-s", "Missing parameter for option -s")]
    [InlineData("-s 127.0.0.1 -p 80", null)]
    [InlineData("-h", null)]
    [InlineData("", null)]
    public void A_wrong_command_line_is_answered_with_the_reason_and_the_usage(string line, string? reason)
    {
        var (status, text) = Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, status);
        Assert.StartsWith($"{reason}{(reason is null ? "" : "\n")}Usage: genhash COMMAND [OPTIONS]\nCommands:\n   -s server-address -p port -u url\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_refuses_is_no_failure_of_the_program() =>
        Assert.Equal((0, "Connection failed\n"), Run("-s", "127.0.0.1", "-p", "1", "-u", "/"));

    [Fact]
    public async Task A_chunked_page_has_the_digest_of_its_content()
    {
        await using var server = new PageServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nother\r\n0\r\n\r\n"u8.ToArray());
        Assert.Equal((0, "795f3202b17cb6bc3d4b771d8c6c9eaf\n"), Run("-s", "127.0.0.1", "-p", server.Port, "-u", "/", "-P", "1.1"));
    }

    [Fact]
    public void The_daemon_is_genhash_with_one_option()
    {
        var (status, output, error) = RunningDaemon.Run(RunningDaemon.Program, Folder, "--genhash", "-s", "127.0.0.1", "-p", "1", "-u", "/");
        Assert.Equal((0, "Connection failed\n", ""), (status, output, error));
    }

    private static (int Status, string Text) Run(params string[] words)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        int status = GenhashCommand.Run(words, "genhash", output, error);
        return (status, error + Encoding.UTF8.GetString(output.ToArray()));
    }

    private static Task<string> Golden(string name) => File.ReadAllTextAsync(Path.Combine(Folder, name), Encoding.UTF8, TestContext.Current.CancellationToken);

    private static byte[][] Pieces(string name)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Folder, $"{name}.reply")));
        return [.. text.Split("\n--\n").Select(Encoding.Latin1.GetBytes)];
    }
}
