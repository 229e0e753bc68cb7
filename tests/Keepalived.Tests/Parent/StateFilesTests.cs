using System.Text;
using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class StateFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private StateFiles Open(params string[] more) =>
        StateFiles.For(OptionsParser.Parse(["-p", $"{_folder}/k.pid", "-r", $"{_folder}/v.pid", "-c", $"{_folder}/c.pid", .. more]).Options, new KeepalivedConfig());

    [Fact]
    public void A_state_outlives_the_daemon_only_with_adopt()
    {
        foreach (bool adopt in (bool[])[false, true])
        {
            string[] options = adopt ? ["--adopt"] : [];
            using (var first = Open(options)) new StateMemory(first.Of(Role.Vrrp, out _)).Write("master"u8);
            using var second = Open(options);
            string? left = new StateMemory(second.Of(Role.Vrrp, out string? refusal)).Read() is { } state ? Encoding.UTF8.GetString(state) : null;
            Assert.Null(refusal);
            Assert.Equal(adopt ? "master" : null, left);
        }
    }

    [Fact]
    public void Each_role_has_a_file_beside_its_pid_file_that_only_its_owner_may_use()
    {
        using var files = Open("--adopt");
        Assert.Null(new StateMemory(files.Of(Role.Checker, out _)).Read());
        Assert.Equal([$"{_folder}/c.state"], Directory.GetFiles(_folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode($"{_folder}/c.state"));
    }

    [Fact]
    public void A_link_or_a_file_open_to_others_is_not_used()
    {
        File.WriteAllText($"{_folder}/victim", "precious");
        File.CreateSymbolicLink($"{_folder}/v.state", $"{_folder}/victim");
        File.WriteAllText($"{_folder}/c.state", "");
        File.SetUnixFileMode($"{_folder}/c.state", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        using var files = Open("--adopt");
        new StateMemory(files.Of(Role.Vrrp, out string? link)).Write("x"u8);
        new StateMemory(files.Of(Role.Checker, out string? open)).Write("x"u8);
        Assert.Equal("precious", File.ReadAllText($"{_folder}/victim"));
        Assert.Empty(File.ReadAllText($"{_folder}/c.state"));
        Assert.StartsWith($"State file {_folder}/v.state cannot be used: ", link, StringComparison.Ordinal);
        Assert.StartsWith($"State file {_folder}/c.state is not a file that only its owner ", open, StringComparison.Ordinal);
    }
}
