using FsCheck;
using FsCheck.Fluent;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>What survives a kill, and what bytes that are none of ours do.</summary>
public sealed class SavedStateTests
{
    [Fact]
    public void Any_state_is_read_back_as_written() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string>, bool)[]>(), entries =>
        {
            var instances = entries.GroupBy(e => Clean(e.Item1.Get)).ToDictionary(g => g.Key, g => g.First().Item2, StringComparer.Ordinal);
            Assert.True(SavedState.TryDecode(new SavedState(instances, instances).Encode(), out var read));
            Assert.Equal(instances.OrderBy(e => e.Key, StringComparer.Ordinal), read!.Instances.OrderBy(e => e.Key, StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            SavedState.TryDecode(bytes, out _);
            SavedState.TryDecode([1, .. bytes], out _);
            SavedState.TryDecode([1, 1, 0, 0, 0, .. bytes], out _);
        }).QuickCheckThrowOnFailure();

    // Lone surrogates are no text that a configuration could hold.
    private static string Clean(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
