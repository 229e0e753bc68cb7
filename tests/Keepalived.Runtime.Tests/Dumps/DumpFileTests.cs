using Keepalived.Runtime.Dumps;
using Xunit;

namespace Keepalived.Runtime.Tests.Dumps;

/// <summary>Files that appear whole, follow no links and are nobody else's business.</summary>
public sealed class DumpFileTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void A_symbolic_link_is_replaced_and_not_followed()
    {
        using var directory = new TemporaryDirectory();
        var (path, victim) = (directory.PathOf("keepalived.data"), directory.PathOf("shadow"));
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(path, victim);

        DumpFile.Write(path, isPrivate: false, static text => text.WriteLine("state"));

        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Equal("state\n", File.ReadAllText(path));
        Assert.Null(new FileInfo(path).LinkTarget);
        Assert.Equal(2, Directory.GetFiles(directory.Root).Length);
    }

    [Fact]
    public void A_reader_of_the_old_file_does_not_see_the_new_one()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.PathOf("keepalived.data");
        DumpFile.Write(path, isPrivate: false, static text => text.Write("old"));
        using var reader = new StreamReader(path);

        DumpFile.Write(path, isPrivate: false, static text => text.Write("new"));

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void The_mode_is_what_the_umask_leaves_and_a_private_file_is_the_owners()
    {
        using var directory = new TemporaryDirectory();
        var (open, closed) = (directory.PathOf("open"), directory.PathOf("closed"));
        DumpFile.Write(open, isPrivate: false, static text => text.Write("x"));
        DumpFile.Write(closed, isPrivate: true, static text => text.Write("x"));

        var ordinary = directory.PathOf("ordinary");
        File.WriteAllText(ordinary, ""); // 0666, less the umask
        Assert.Equal(File.GetUnixFileMode(ordinary), File.GetUnixFileMode(open));
        Assert.Equal(OwnerOnly & File.GetUnixFileMode(ordinary), File.GetUnixFileMode(closed));
    }

    [Fact]
    public void Nothing_is_left_behind_when_writing_fails()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.PathOf("keepalived.data");

        Assert.Throws<IOException>(() => DumpFile.Write(path, isPrivate: false, static _ => throw new IOException("full")));

        Assert.Empty(Directory.GetFileSystemEntries(directory.Root));
    }
}
