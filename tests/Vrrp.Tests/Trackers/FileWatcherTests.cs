using System.Collections.Concurrent;
using Keepalived.Conf.Model;
using Keepalived.Runtime.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Vrrp.Trackers;

namespace Vrrp.Tests.Trackers;

public sealed class FileWatcherTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("files-").FullName;
    private readonly BlockingCollection<(string Name, int Value)> _values = [];
    private readonly FileWatcher _watcher;

    public FileWatcherTests() => _watcher = new FileWatcher(NullLogger.Instance, (name, value) => _values.Add((name, value)));

    public void Dispose()
    {
        _watcher.Dispose();
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
        _values.Dispose();
    }

    [Fact]
    public async Task The_numbers_there_are_come_first()
    {
        File.WriteAllText(PathOf("a"), "-60\n");

        var values = await Watch(Tracked("a"), Tracked("missing"));

        Assert.Equal(-60, values["a"]);
        Assert.Equal(0, values["missing"]);
    }

    [Fact]
    public async Task A_file_that_is_written_moved_and_deleted_is_followed()
    {
        _ = await Watch(Tracked("a"));
        _ = Next();

        File.WriteAllText(PathOf("a"), "5");
        Assert.Equal(("a", 5), Next());
        File.WriteAllText(PathOf("other"), "0x10");
        File.Move(PathOf("other"), PathOf("a"), overwrite: true);
        Assert.Equal(("a", 16), Next());
        File.Move(PathOf("a"), PathOf("gone"));
        Assert.Equal(("a", 0), Next());
        File.Move(PathOf("gone"), PathOf("a"));
        Assert.Equal(("a", 16), Next());
        File.Delete(PathOf("a"));
        Assert.Equal(("a", 0), Next());
    }

    [Fact]
    public async Task A_number_that_does_not_fit_changes_nothing()
    {
        File.WriteAllText(PathOf("a"), "7");
        _ = await Watch(Tracked("a"));
        _ = Next();

        File.WriteAllText(PathOf("new"), "99999999999");
        File.Move(PathOf("new"), PathOf("a"), overwrite: true);
        File.WriteAllText(PathOf("new"), "8");
        File.Move(PathOf("new"), PathOf("a"), overwrite: true); // at no time is the file empty

        Assert.Equal(("a", 8), Next());
    }

    [Fact]
    public async Task A_directory_that_goes_and_comes_back_is_watched_again()
    {
        File.WriteAllText(PathOf("a"), "7");
        _ = await Watch(Tracked("a"));
        _ = Next();

        Directory.Delete(_directory, recursive: true);
        Assert.Equal(("a", 0), Next());
        Directory.CreateDirectory(_directory);
        File.WriteAllText(PathOf("a"), "9");

        Assert.Equal(("a", 9), Next());
    }

    [Fact]
    public async Task The_file_a_link_leads_to_is_watched()
    {
        var other = Directory.CreateDirectory(PathOf("other")).FullName;
        File.CreateSymbolicLink(PathOf("a"), Path.Combine(other, "real"));
        _ = await Watch(Tracked("a"));
        _ = Next();

        File.WriteAllText(Path.Combine(other, "real"), "3");

        // The link leads to a file that did not exist when the watch began: its directory is known all the same.
        Assert.Equal(("a", 3), Next());
    }

    [Fact]
    public void Init_file_creates_and_keeps_and_overwrites()
    {
        File.WriteAllText(PathOf("kept"), "4");
        File.WriteAllText(PathOf("replaced"), "4");
        var config = new KeepalivedConfig
        {
            TrackFiles =
            [
                Tracked("new") with { Init = new TrackFileInit(12, false) },
                Tracked("kept") with { Init = new TrackFileInit(12, false) },
                Tracked("replaced") with { Init = new TrackFileInit(-3, true) },
                Tracked("plain"),
            ],
        };

        TrackFiles.Initialise(config, NullLogger.Instance);

        Assert.Equal("12\n", File.ReadAllText(PathOf("new")));
        Assert.Equal("4", File.ReadAllText(PathOf("kept")));
        Assert.Equal("-3\n", File.ReadAllText(PathOf("replaced")));
        Assert.False(File.Exists(PathOf("plain")));
    }

    private string PathOf(string name) => Path.Combine(_directory, name);

    private TrackFileConfig Tracked(string name) => new() { Name = name, Path = PathOf(name) };

    private Task<IReadOnlyDictionary<string, int>> Watch(params TrackFileConfig[] files) => _watcher.Watch(TrackFiles.Of(new KeepalivedConfig { TrackFiles = [.. files] }));

    private (string Name, int Value) Next()
    {
        Assert.True(_values.TryTake(out var value, TimeSpan.FromSeconds(30)), "nothing was reported");
        return value;
    }
}
