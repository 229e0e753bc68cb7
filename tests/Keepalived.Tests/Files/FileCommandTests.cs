using System.Text;
using Keepalived.Files;
using Xunit;

namespace Keepalived.Tests.Files;

public sealed class FileCommandTests : IDisposable
{
    private const string Untidy = "vrrp_instance V {\n  interface eth0\nvirtual_router_id   7\n\tvirtual_ipaddress { 10.0.0.1 }\n}\n";
    private const string Tidy = "vrrp_instance V {\n    interface eth0\n    virtual_router_id 7\n    virtual_ipaddress {\n        10.0.0.1\n    }\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _errors = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private int Format(string input, out string output, params string[] words)
    {
        var written = new MemoryStream();
        int status = FormatCommand.Run(words, () => new MemoryStream(Encoding.UTF8.GetBytes(input)), () => written, _errors);
        output = Encoding.UTF8.GetString(written.ToArray());
        return status;
    }

    [Fact]
    public void Fmt_without_a_file_reads_standard_input_and_writes_standard_output()
    {
        Assert.Equal(0, Format(Untidy, out string output));
        Assert.Equal(Tidy, output);
    }

    [Fact]
    public void Fmt_check_says_which_file_is_not_laid_out_and_changes_nothing()
    {
        string untidy = Write("a.conf", Untidy);
        string tidy = Write("b.conf", Tidy);
        Assert.Equal(1, Format("", out _, "--check", untidy, tidy));
        Assert.Equal($"{untidy}: not formatted; keepalived fmt --write does it\n", _errors.ToString());
        Assert.Equal(Untidy, File.ReadAllText(untidy));
        Assert.Equal(0, Format("", out _, "--check", tidy));
    }

    [Fact]
    public void Fmt_write_replaces_the_file_a_link_leads_to_and_keeps_its_mode()
    {
        string file = Write("a.conf", Untidy);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        string link = Path.Combine(_folder, "link.conf");
        File.CreateSymbolicLink(link, file);
        Assert.Equal(0, Format("", out _, "--write", link));
        Assert.Equal(Tidy, File.ReadAllText(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("--check", "--write", "x")]
    [InlineData("--write")]
    public void Fmt_refuses_options_that_make_no_sense(params string[] words)
    {
        Assert.Equal(2, Format("", out _, words));
        Assert.StartsWith("usage: keepalived fmt", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fmt_names_a_file_that_cannot_be_read()
    {
        Assert.Equal(2, Format("", out _, Path.Combine(_folder, "none.conf")));
        Assert.Contains("none.conf", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_is_silent_for_files_that_mean_the_same()
    {
        var output = new StringWriter();
        Assert.Equal(0, DiffCommand.Run([Write("a.conf", Untidy), Write("b.conf", $"$R=7\n{Tidy.Replace("_id 7", "_id $R")}# end\n")], output, _errors));
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void Diff_names_what_the_second_file_means_otherwise()
    {
        var output = new StringWriter();
        string other = Tidy.Replace("10.0.0.1", "10.0.0.2").Replace("_id 7", "_id 7\n    priority 90").Replace("vrrp_instance V", "vrrp_instance W");
        Assert.Equal(1, DiffCommand.Run([Write("a.conf", Tidy), Write("b.conf", other)], output, _errors));
        Assert.Equal("- vrrp_instance V\n+ vrrp_instance W\n", output.ToString());
    }

    [Fact]
    public void Diff_needs_two_files_that_are_there()
    {
        Assert.Equal(2, DiffCommand.Run(["a"], TextWriter.Null, _errors));
        Assert.StartsWith("usage: keepalived diff", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, DiffCommand.Run([Path.Combine(_folder, "no1"), Path.Combine(_folder, "no2")], TextWriter.Null, _errors));
        Assert.Contains("Config files missing", _errors.ToString(), StringComparison.Ordinal);
    }
}
