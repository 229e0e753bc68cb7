using Keepalived.Parent;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class MountTableTests
{
    private static readonly MountTable s_table = new(
    [
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "23 22 0:21 / /proc rw,nosuid - proc proc rw",
        "24 22 0:22 / /media/a\\040b ro,nosuid shared:2 master:3 - ext4 /dev/sdb1 rw",
        "25 22 0:23 / /mnt rw - ext4 /dev/sdc1 ro,errors=continue",
        "26 22 0:24 / /home rw - fuse.sshfs me@there rw",
        "27 22 0:25 / /srv rw - nfs4 there:/srv rw",
        "28 27 0:26 / /srv/local rw - tmpfs tmpfs rw",
        "29 22 0:27 / /var ro - ext4 /dev/sdd1 rw",
        "30 22 0:28 / /var rw - tmpfs tmpfs rw",
    ]);

    [Theory]
    [InlineData("/", true)]
    [InlineData("/etc/keepalived", true)]
    [InlineData("/process", true)]
    [InlineData("/proc", false)]
    [InlineData("/proc/sys/net", false)]
    [InlineData("/media/a b/c", false)]
    [InlineData("/mnt", false)]
    [InlineData("/home/me", false)]
    [InlineData("/srv/x", false)]
    [InlineData("/srv/local/x", true)]
    [InlineData("/var/run", true)]
    public void A_directory_can_be_watched_where_its_file_system_tells_of_changes_and_may_be_written(string directory, bool watchable) =>
        Assert.Equal(watchable, s_table.IsWatchable(directory));
}
