using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class PidFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.PathOf("keepalived.pid");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_file_has_the_pid_and_mode_0644()
    {
        using PidFile file = Take();

        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(FilePath));
        Assert.Equal("100644", Convert.ToString(FileStatus.Find(FilePath, out _)!.Value.Mode, 8));
    }

    [Fact]
    public void A_second_daemon_is_refused_and_leaves_the_file_alone()
    {
        using PidFile file = Take();

        Assert.Null(PidFile.TryTake(FilePath, out PidFileRefusal? refusal));
        Assert.True(refusal!.IsLocked);
        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_left_behind_is_reused()
    {
        File.WriteAllText(FilePath, "1234567890\nmore");

        using PidFile file = Take();

        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void Removing_deletes_the_file_and_frees_the_lock()
    {
        PidFile file = Take();

        file.Remove();
        file.Remove();

        Assert.False(File.Exists(FilePath));
        Take().Remove();
    }

    [Fact]
    public void Disposing_frees_the_lock_and_leaves_the_file()
    {
        Take().Dispose();

        Assert.True(File.Exists(FilePath));
        Take().Dispose();
    }

    [Fact]
    public void A_file_somebody_put_in_its_place_is_not_removed()
    {
        PidFile file = Take();
        File.Delete(FilePath);
        File.WriteAllText(FilePath, "other");

        file.Remove();

        Assert.Equal("other", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_missing_directory_is_a_reason_and_a_link_is_not_followed()
    {
        Assert.Null(PidFile.TryTake(_directory.PathOf("no/such.pid"), out PidFileRefusal? missing));
        Assert.Equal((false, Errno.ENOENT), (missing!.IsLocked, missing.Error));

        File.CreateSymbolicLink(FilePath, _directory.PathOf("victim"));
        Assert.Null(PidFile.TryTake(FilePath, out PidFileRefusal? link));
        Assert.Equal(Errno.ELOOP, link!.Error);
    }

    private PidFile Take()
    {
        PidFile? file = PidFile.TryTake(FilePath, out PidFileRefusal? refusal);
        Assert.Null(refusal);
        return file!;
    }
}
