using Keepalived.Conf.Model;
using Microsoft.Extensions.Logging;
using Vrrp.Host;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Host;

/// <summary>Keys of <c>auth_hmac</c> in files.</summary>
public sealed class AdvertKeysTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private readonly string _folder = Directory.CreateTempSubdirectory("keys").FullName;
    private readonly Lines _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Key + "\n", Key)]
    [InlineData(Key + "\r\n", Key)]
    [InlineData("hex:3031323334353637383961626364656630313233343536373839616263646566\n", Key)]
    public void Key_is_read_without_its_line_end(string content, string expected)
    {
        var hmac = Read(content)!;
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(hmac.Keys[0].Secret.AsSpan()));
        Assert.Empty(_log.Texts);
    }

    [Fact]
    public void File_that_others_can_read_is_reported_and_used()
    {
        Assert.NotNull(Read(Key, UnixFileMode.UserRead | UnixFileMode.OtherRead));
        Assert.Equal([$"(VI_1) auth_hmac key file '{Path}' is readable by group or others"], _log.Texts);
    }

    [Theory]
    [InlineData("short", "(VI_1) auth_hmac key 1 length 5 not in range [32, 64]")]
    [InlineData("hex:zz", "(VI_1) auth_hmac key 1 length 0 not in range [32, 64]")]
    public void Unusable_active_key_disables_the_extension_with_a_reason(string content, string reason)
    {
        Assert.Null(Read(content));
        Assert.Equal([reason, "(VI_1) auth_hmac active_key 1 is not defined, disabling extension"], _log.Texts);
    }

    [Fact]
    public void Missing_and_oversized_files_are_reported()
    {
        Assert.Null(Read(new string('x', 200)));
        Assert.Equal($"(VI_1) auth_hmac key file '{Path}' is too large", _log.Texts[0]);
        _log.Texts.Clear();
        File.Delete(Path);
        Assert.Null(Read(null));
        Assert.Equal($"(VI_1) auth_hmac key file '{Path}' cannot be opened", _log.Texts[0]);
    }

    [Fact]
    public void Unusable_second_key_leaves_the_active_one_in_force()
    {
        var hmac = Read("short", active: 2)!;
        Assert.Equal(2, Assert.Single(hmac.Keys).Id);
    }

    private string Path => System.IO.Path.Combine(_folder, "key");

    private HmacAuthentication? Read(string? content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, byte active = 1)
    {
        if (content is not null)
        {
            File.WriteAllText(Path, content);
            File.SetUnixFileMode(Path, mode);
        }
        var keys = new List<HmacKey> { new(1, [], Path), new(2, [.. new byte[32]], null) };
        var hmac = new HmacAuthentication { Keys = keys.Where(k => k.Id == 1 || active == 2).ToValueArray(), ActiveKey = active };
        var config = new KeepalivedConfig { VrrpInstances = [InstanceRig.Base with { Hmac = hmac }] };
        return AdvertKeys.Read(config, _log).VrrpInstances[0].Hmac;
    }

    private sealed class Lines : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add(formatter(state, exception));
    }
}
