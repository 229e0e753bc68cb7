using System.Text;
using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class NotifyPipeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.PathOf("fifo");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Lines_wait_for_a_reader()
    {
        using var pipe = Open();
        Assert.True(pipe.Write("INSTANCE \"VI_1\" MASTER 100\n"));

        using var reader = Fd.Open(Path, Libc.O_RDONLY | Libc.O_NONBLOCK);
        Span<byte> buffer = new byte[100];
        int count = reader.Read(buffer).Count;

        Assert.Equal("INSTANCE \"VI_1\" MASTER 100\n", Encoding.ASCII.GetString(buffer[..count]));
        Assert.Equal(Libc.S_IFIFO, FileStatus.Find(Path, out _)?.Type);
    }

    [Fact]
    public void A_full_pipe_loses_lines_and_counts_them()
    {
        using var pipe = Open();
        string line = new string('x', 1000) + "\n";
        int written = 0;
        while (pipe.Write(line))
        {
            written++;
        }

        Assert.False(pipe.Write(line));
        Assert.Equal(2, pipe.Lost);
        Assert.True(written > 10);
    }

    [Fact]
    public void Readers_see_the_end_when_it_is_closed()
    {
        var pipe = Open();
        using var reader = Fd.Open(Path, Libc.O_RDONLY | Libc.O_NONBLOCK);
        pipe.Write("last\n");
        pipe.Dispose();

        Assert.Equal(5, reader.Read(new byte[100]).Count);
        Assert.Equal(new IoResult(0, Errno.None), reader.Read(new byte[100]));
    }

    [Fact]
    public void One_that_was_left_behind_is_used_again()
    {
        Open().Dispose();
        ulong? before = FileStatus.Find(Path, out _)?.Inode;

        using var pipe = Open();

        Assert.Equal(before, FileStatus.Find(Path, out _)?.Inode);
    }

    [Fact]
    public void A_file_or_a_link_in_its_place_is_left_alone()
    {
        File.WriteAllText(Path, "mine");
        Assert.Null(NotifyPipe.TryOpen(Path, ScriptIdentity.Current, "vrrp_", out string? problem));
        Assert.Equal($"vrrp_notify fifo {Path} is not a fifo we own - not using", problem);
        Assert.Equal("mine", File.ReadAllText(Path));

        File.Delete(Path);
        File.CreateSymbolicLink(Path, _directory.PathOf("elsewhere"));
        Assert.Null(NotifyPipe.TryOpen(Path, ScriptIdentity.Current, "", out problem));
        Assert.Equal($"notify fifo {Path} is not a fifo we own - not using", problem);
    }

    [Fact]
    public void A_directory_that_is_missing_is_said()
    {
        Assert.Null(NotifyPipe.TryOpen("/nonexistent/fifo", ScriptIdentity.Current, "vrrp_", out string? problem));
        Assert.Equal("Unable to create vrrp_notify fifo /nonexistent/fifo", problem);
    }

    [Fact]
    public void Removing_leaves_what_has_taken_its_place()
    {
        using var pipe = Open();
        File.Delete(Path);
        using var other = Fd.Open(_directory.PathOf("occupier"), Libc.O_CREAT | Libc.O_WRONLY, 0x180);
        File.Move(_directory.PathOf("occupier"), Path);

        pipe.Remove();

        Assert.True(File.Exists(Path));
    }

    [Fact]
    public void It_belongs_to_whom_it_is_given()
    {
        Assert.SkipWhen(Libc.geteuid() != 0, "not root");

        using var pipe = NotifyPipe.TryOpen(Path, new ScriptIdentity(65534, 65534, []), "", out _);

        Assert.Equal((65534u, 65534u), FileStatus.Find(Path, out _) is { } status ? (status.UserId, status.GroupId) : default);
    }

    private NotifyPipe Open() => NotifyPipe.TryOpen(Path, ScriptIdentity.Current, "", out _) ?? throw new InvalidOperationException("no pipe");
}
