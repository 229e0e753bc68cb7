using Vrrp.Host;
using Vrrp.Instance;

namespace Vrrp.Tests.Host;

/// <summary>Kernel settings are changed for a while and come back.</summary>
public sealed class SysctlStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sysctl").FullName;

    [Fact]
    public void First_value_found_comes_back()
    {
        Put("arp_ignore", "0");
        var store = new SysctlStore(_root);
        Assert.True(store.Set("arp_ignore", "1"));
        Assert.True(store.Set("arp_ignore", "2"));
        Assert.Equal("2\n", Get("arp_ignore"));
        store.Restore();
        Assert.Equal("0\n", Get("arp_ignore"));
    }

    [Fact]
    public void Value_that_was_there_already_is_not_taken_away()
    {
        Put("promote", "1");
        var store = new SysctlStore(_root);
        Assert.True(store.Set("promote", "1"));
        Put("promote", "0");
        store.Restore();
        Assert.Equal("0\n", Get("promote"));
    }

    [Fact]
    public void Value_somebody_else_set_meanwhile_stays()
    {
        Put("rp_filter", "0");
        var store = new SysctlStore(_root);
        Assert.True(store.Set("rp_filter", "1"));
        Put("rp_filter", "2");
        store.Restore();
        Assert.Equal("2\n", Get("rp_filter"));
    }

    [Fact]
    public void Missing_setting_is_a_refusal_and_not_made()
    {
        var store = new SysctlStore(_root);
        Assert.False(store.Set("no/such", "1"));
        Assert.False(File.Exists(Path.Combine(_root, "no/such")));
        store.Restore();
    }

    [Fact]
    public void Settings_of_one_interface_can_be_put_back_alone()
    {
        Put("eth0.promote", "0");
        Put("eth1.promote", "0");
        var store = new SysctlStore(_root);
        store.Set("eth0.promote", "1");
        store.Set("eth1.promote", "1");
        store.Restore("eth0.");
        Assert.Equal("0\n", Get("eth0.promote"));
        Assert.Equal("1\n", Get("eth1.promote"));
        store.Restore();
        Assert.Equal("0\n", Get("eth1.promote"));
    }

    [Fact]
    public void Successor_of_a_killed_process_puts_back_what_that_one_found()
    {
        Put("net/a", "0");
        Put("net/b", "3");
        var killed = new SysctlStore(_root);
        killed.Set("net/a", "1");
        killed.Set("net/b", "4");
        var successor = new SysctlStore(_root);
        successor.Adopt(killed.Changed);
        Assert.True(successor.Set("net/a", "1")); // is so already
        Assert.True(successor.Set("net/b", "5"));
        Assert.Equal([new SavedSetting("net/a", "0", "1"), new SavedSetting("net/b", "3", "5")], successor.Changed);
        successor.Restore();
        Assert.Equal("0\n", Get("net/a"));
        Assert.Equal("3\n", Get("net/b"));
        Assert.Empty(successor.Changed);
    }

    [Theory]
    [InlineData("kernel/panic")]
    [InlineData("net/../kernel/panic")]
    [InlineData("/etc/passwd")]
    public void Nothing_but_settings_of_the_network_is_taken_over(string path)
    {
        var store = new SysctlStore(_root);
        store.Adopt([new SavedSetting(path, "0", "1")]);
        Assert.Empty(store.Changed);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Put(string name, string value)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, value + "\n");
    }

    private string Get(string name) => File.ReadAllText(Path.Combine(_root, name));
}
