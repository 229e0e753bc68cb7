using System.Text.Json;
using Keepalived.Conf.Canonical;

namespace Keepalived.Conf.Tests;

public sealed class CanonicalTests
{
    private static readonly CanonicalDifference Shown = new(static node => node.Words);

    private static CanonicalNode Root(Action<CanonicalNode> fill)
    {
        var root = new CanonicalNode("", isBlock: true, []);
        fill(root);
        return root;
    }

    private static CanonicalNode Instance(byte priority, params string[] addresses) => Root(root =>
    {
        var block = root.Block("vrrp_instance", "V");
        block.Set("priority", priority);
        block.Set("advert_int", TimeSpan.FromMilliseconds(1500));
        block.Flag("nopreempt", true);
        var entries = block.Block("virtual_ipaddress");
        foreach (string address in addresses) entries.Entry(address, "dev", "eth0");
        block.Block("TCP_CHECK").Set("bindto", "a b");
    });

    [Fact]
    public void Text_is_indented_and_quotes_what_would_be_read_otherwise()
    {
        string text = CanonicalText.Of(Instance(100, "10.0.0.1/32"));
        Assert.Equal(
            """
            vrrp_instance V {
                priority 100
                advert_int 1.5
                nopreempt
                virtual_ipaddress {
                    10.0.0.1/32 dev eth0
                }
                TCP_CHECK {
                    bindto "a b"
                }
            }

            """,
            text);
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a#b", "\"a#b\"")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("$x", "\"$x\"")]
    [InlineData("a$x", "a$x")]
    [InlineData("{", "\"{\"")]
    [InlineData("plain", "plain")]
    public void Words_are_quoted_only_where_they_must(string word, string expected) => Assert.Equal(expected, CanonicalText.Word(word));

    [Fact]
    public void Json_has_typed_values_and_arrays_for_what_may_repeat()
    {
        using var json = JsonDocument.Parse(CanonicalJson.Of(Instance(100, "10.0.0.1/32", "10.0.0.2/32")));
        var instance = json.RootElement.GetProperty("vrrp_instance")[0];
        Assert.Equal("V", instance.GetProperty("id").GetString());
        Assert.Equal(100, instance.GetProperty("priority").GetInt32());
        Assert.Equal(1.5m, instance.GetProperty("advert_int").GetDecimal());
        Assert.True(instance.GetProperty("nopreempt").GetBoolean());
        Assert.Equal("10.0.0.2/32 dev eth0", instance.GetProperty("virtual_ipaddress")[1].GetString());
        Assert.Equal("a b", instance.GetProperty("TCP_CHECK")[0].GetProperty("bindto").GetString());
    }

    [Fact]
    public void A_difference_names_the_block_and_what_changed_in_it() => Assert.Equal(
        [
            "~ vrrp_instance V: priority 100 -> 90",
            "- vrrp_instance V: virtual_ipaddress: 10.0.0.2/32 dev eth0",
            "+ vrrp_instance V: virtual_ipaddress: 10.0.0.3/32 dev eth0",
        ],
        Shown.Between(Instance(100, "10.0.0.1/32", "10.0.0.2/32"), Instance(90, "10.0.0.1/32", "10.0.0.3/32")));

    [Fact]
    public void Another_order_of_entries_is_a_difference_and_the_same_is_none()
    {
        Assert.Empty(Shown.Between(Instance(1, "a", "b"), Instance(1, "a", "b")));
        Assert.Equal(
            ["~ vrrp_instance V: virtual_ipaddress: order of entries"],
            Shown.Between(Instance(1, "a", "b"), Instance(1, "b", "a")));
    }

    [Fact]
    public void A_block_only_one_side_has_is_one_line()
    {
        var none = Root(static _ => { });
        Assert.Equal(["- vrrp_instance V"], Shown.Between(Instance(1), none));
        Assert.Equal(["+ vrrp_instance V"], Shown.Between(none, Instance(1)));
    }

    [Fact]
    public void A_changed_secret_is_a_difference_that_a_log_does_not_show()
    {
        CanonicalNode With(string password, string key) => Root(root =>
        {
            root.Set("auth_pass", password);
            root.Block("auth_hmac").Set("key", 1, key);
        });
        Assert.Equal(
            ["~ auth_pass *** -> ***", "~ auth_hmac: key 1 *** -> 1 ***"],
            new CanonicalDifference(CanonicalSecrets.Hide).Between(With("one", "hex:00"), With("two", "hex:11")));
        Assert.Empty(new CanonicalDifference(CanonicalSecrets.Hide).Between(With("one", "hex:00"), With("one", "hex:00")));
    }
}
