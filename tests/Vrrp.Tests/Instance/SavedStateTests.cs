using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Keepalived.Conf.Model;
using Keepalived.Runtime.Control;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>What survives a kill, and what bytes that are none of ours do.</summary>
public sealed class SavedStateTests
{
    [Fact]
    public void Any_state_is_read_back_as_written() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string>, bool, uint, ulong)[]>(), entries =>
        {
            var scripts = entries.GroupBy(e => Clean(e.Item1.Get)).ToDictionary(g => g.Key, g => g.First().Item2, StringComparer.Ordinal);
            var instances = entries.GroupBy(e => Clean(e.Item1.Get)).ToDictionary(g => g.Key, g => Instance(g.First()), StringComparer.Ordinal);
            var settings = entries.Select(e => new SavedSetting(Clean(e.Item1.Get), "0", e.Item3.ToString(CultureInfo.InvariantCulture))).ToList();
            var transitions = entries.GroupBy(e => Clean(e.Item1.Get)).ToDictionary(
                g => g.Key, g => new VrrpTransition(VrrpState.Backup, VrrpState.Master, new(TimeSpan.FromTicks(g.First().Item3)), g.Key), StringComparer.Ordinal);
            var maintenance = entries.GroupBy(e => Clean(e.Item1.Get)).ToDictionary(
                g => g.Key, g => new OverrideNote(g.Key, g.First().Item3, DateTimeOffset.UnixEpoch, g.First().Item2 ? DateTimeOffset.UnixEpoch.AddSeconds(1) : null), StringComparer.Ordinal);
            var bytes = new SavedState(instances, scripts) { Settings = settings, Transitions = transitions, Maintenance = maintenance }.Encode();
            Assert.True(SavedState.TryDecode(bytes, out var read));
            Assert.Equal(settings, read!.Settings);
            Assert.Equal(transitions.OrderBy(e => e.Key, StringComparer.Ordinal), read.Transitions.OrderBy(e => e.Key, StringComparer.Ordinal));
            Assert.Equal(maintenance.OrderBy(e => e.Key, StringComparer.Ordinal), read.Maintenance.OrderBy(e => e.Key, StringComparer.Ordinal));
            Assert.Equal(instances.OrderBy(e => e.Key, StringComparer.Ordinal), read.Instances.OrderBy(e => e.Key, StringComparer.Ordinal));
            Assert.Equal(scripts.OrderBy(e => e.Key, StringComparer.Ordinal), read.Scripts.OrderBy(e => e.Key, StringComparer.Ordinal));
            for (var length = 0; length < bytes.Length; length++) Assert.False(SavedState.TryDecode(bytes.AsSpan(0, length), out _));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            SavedState.TryDecode(bytes, out _);
            SavedState.TryDecode([4, .. bytes], out _);
            SavedState.TryDecode([4, 1, 0, 0, 0, .. bytes], out _);
            SavedState.TryDecode([4, 1, 0, 0, 0, 0, 0, 0, 0, .. bytes], out _);
            SavedState.TryDecode([4, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. bytes], out _);
            SavedState.TryDecode([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. bytes], out _);
            SavedState.TryDecode([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)bytes.Length, 0, 0, 0, .. bytes], out _);
        }).QuickCheckThrowOnFailure();

    // Among them lengths of texts that have more than 32 bits, or are below zero.
    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0x7F })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    public void A_state_with_wrong_bytes_is_read_or_refused(byte[] wrong)
    {
        var whole = new SavedState(
            new Dictionary<string, SavedInstance> { ["VI_1"] = new(true, 1, 2, TimeSpan.FromSeconds(1)) },
            new Dictionary<string, bool> { ["check"] = true })
        {
            Settings = [new("/proc/sys/net", "0", "1")],
            Transitions = new Dictionary<string, VrrpTransition> { ["VI_1"] = new(VrrpState.Backup, VrrpState.Master, new(TimeSpan.FromSeconds(5)), "nobody was heard") },
            Maintenance = new Dictionary<string, OverrideNote> { ["VI_1"] = new("reason", 1000, DateTimeOffset.UnixEpoch, null) },
        }.Encode();
        Assert.True(SavedState.TryDecode(whole, out _));
        var refused = 0;
        for (var at = 1; at <= whole.Length - wrong.Length; at++)
        {
            byte[] damaged = [.. whole];
            wrong.CopyTo(damaged, at);
            if (!SavedState.TryDecode(damaged, out _)) refused++;
        }
        Assert.InRange(refused, 1, whole.Length - 1);
    }

    [Fact]
    public void Another_version_is_not_read() => Assert.False(SavedState.TryDecode([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], out _));

    [Fact]
    public void An_impossible_interval_counts_as_none()
    {
        var saved = new Dictionary<string, SavedInstance> { ["x"] = new(false, 1, 2, TimeSpan.FromDays(1)) };
        Assert.True(SavedState.TryDecode(new SavedState(saved, new Dictionary<string, bool>()).Encode(), out var read));
        Assert.Equal(new SavedInstance(false, 1, 2), read!.Instances["x"]);
    }

    [Theory]
    [InlineData(3.6, true)]
    [InlineData(3.7, false)]
    public void A_master_goes_on_while_no_other_can_have_taken_over(double silentSeconds, bool goesOn)
    {
        var saved = new InstanceRig(InstanceRig.Base).AsMaster().Router.Save();
        var successor = new InstanceRig(InstanceRig.Base);
        var actions = successor.Start(saved, silence: TimeSpan.FromSeconds(silentSeconds));
        Assert.Equal(goesOn, actions.Contains("advert 100"));
        Assert.Equal(goesOn, actions.Contains("(VI_1) Resuming MASTER STATE"));
        Assert.Equal(!goesOn, actions.Contains("The state an earlier process left, with 1 in MASTER STATE, is 3.7 seconds old - starting as usual"));
    }

    [Fact]
    public void A_state_of_before_the_system_was_started_is_named_as_such()
    {
        var saved = new InstanceRig(InstanceRig.Base).AsMaster().Router.Save();
        Assert.Contains(
            "The state an earlier process left, with 1 in MASTER STATE, is from before the system was started - starting as usual",
            new InstanceRig(InstanceRig.Base).Start(saved, silence: TimeSpan.MaxValue));
        var backup = new InstanceRig(InstanceRig.Base).AsBackup().Router.Save();
        Assert.DoesNotContain(new InstanceRig(InstanceRig.Base).Start(backup, silence: TimeSpan.MaxValue), a => a.Contains("earlier process", StringComparison.Ordinal));
    }

    [Fact]
    public void A_master_with_authentication_header_goes_on_behind_its_last_number()
    {
        var config = InstanceRig.Base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Ah, "key") };
        var first = new InstanceRig(config).AsMaster();
        for (var i = 0; i < 1500; i++) first.Instance.Format.Sequence.Next();
        var saved = first.Router.Save();
        for (var i = 0; i < 500; i++) first.Instance.Format.Sequence.Next(); // sent after the state was saved
        var second = new InstanceRig(config);
        Assert.Contains("advert 100", second.Start(saved));
        Assert.InRange(second.Instance.Format.Sequence.Next(), 2001u, 2000u + 2048u);
    }

    [Fact]
    public void Saved_number_holds_for_a_block_of_adverts()
    {
        var sequence = new Vrrp.Wire.AuthenticationSequence();
        for (var i = 0; i < 5000; i++)
        {
            var reserved = sequence.Reserved;
            Assert.True(reserved >= sequence.Current + 1024);
            sequence.Next();
            Assert.True(reserved == sequence.Reserved || sequence.Current % 1024 == 0);
        }
    }

    [Fact]
    public void A_backup_with_authentication_header_knows_the_number_it_heard_and_not_more()
    {
        var config = InstanceRig.Base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Ah, "key") };
        var first = new InstanceRig(config).AsBackup();
        Assert.True(first.Instance.Format.Sequence.TryAccept(77));
        var second = new InstanceRig(config);
        second.Start(first.Router.Save());
        Assert.True(second.Instance.Format.Sequence.TryAccept(78));
        Assert.False(second.Instance.Format.Sequence.TryAccept(77));
    }

    [Fact]
    public void A_backup_remembers_the_interval_it_learned()
    {
        var config = InstanceRig.Base with { Version = 3 };
        var first = new InstanceRig(config).AsBackup();
        Assert.False(first.Router.IsUnsaved);
        first.Hear(200, sender: c => c with { AdvertInterval = TimeSpan.FromSeconds(5) });
        Assert.True(first.Router.IsUnsaved);
        var saved = first.Router.Save();
        Assert.False(first.Router.IsUnsaved);
        var second = new InstanceRig(config);
        second.Start(saved);
        Assert.Equal(15 + (5 * 156 / 256.0), second.UntilDeadline!.Value, 5);
    }

    private static SavedInstance Instance((NonNull<string> Key, bool IsMaster, uint Sequence, ulong Hmac) entry) =>
        new(entry.IsMaster, entry.Sequence, entry.Hmac, TimeSpan.FromMilliseconds(entry.Sequence % 255_000));

    // Lone surrogates are no text that a configuration could hold.
    private static string Clean(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
