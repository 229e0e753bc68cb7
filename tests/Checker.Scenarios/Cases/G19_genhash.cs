namespace Checker.Scenarios;

/// <summary>The program that computes digests.</summary>
public sealed class G19_genhash : Scenario
{
    private static readonly string _program = IsOriginal ? "/usr/bin/genhash" : Path.Combine(Implementation.Repository, "dist/bin/genhash");

    [Fact]
    public void The_digest_of_a_page()
    {
        Serve(1, 80, Http.Answer("HTTP/1.0 200 OK\r\n\r\nother"));
        CommandResult result = Run("-s", "10.9.0.1", "-p", "80", "-u", "/");
        Assert.Equal((0, "795f3202b17cb6bc3d4b771d8c6c9eaf"), (result.ExitCode, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ')[^1]));
    }

    [Fact]
    public void Servers_that_do_not_answer()
    {
        CommandResult refused = Run("-s", "10.9.0.2", "-p", "80", "-u", "/");
        Assert.Contains("Connection failed", refused.Output + refused.Errors, StringComparison.Ordinal);
        CommandResult silent = Run("-s", "10.9.0.77", "-p", "80", "-u", "/", "-t", "1");
        Assert.Contains("Timeout connecting", silent.Output + silent.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_lines_that_are_wrong()
    {
        CommandResult nothing = Run();
        CommandResult name = Run("-s", "www.x", "-p", "80", "-u", "/");
        CommandResult unknown = Run("-Z");
        Assert.Contains("server should be an IP, not www.x", name.Output + name.Errors, StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), (nothing.ExitCode, name.ExitCode, unknown.ExitCode));
        Assert.All((CommandResult[])[nothing, name, unknown], r => Assert.Contains("sage", r.Output + r.Errors, StringComparison.Ordinal));
    }

    private CommandResult Run(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(_program), $"{_program} is missing");
        return Host.Namespace.TryRun(_program, arguments);
    }
}
