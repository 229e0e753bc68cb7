using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ipvs.Cli.Watch;

namespace Ipvs.Cli.Tests.Watch;

public sealed class KeyReaderTests
{
    [Theory]
    [InlineData("q", "q")]
    [InlineData("a /Z~", "a, ,/,Z,~")]
    [InlineData("\e[A\e[B\e[5~\e[6~\e[H\e[F", "Up,Down,PageUp,PageDown,Home,End")]
    [InlineData("\eOA\eOB\eOH\eOF\eOM", "Up,Down,Home,End,Enter")]
    [InlineData("\e[1~\e[4~\e[7~\e[8~", "Home,End,Home,End")]
    [InlineData("\e[1;5A\e[5;2~", "Up,PageUp")]
    [InlineData("\r\n\b\x7f", "Enter,Enter,Backspace,Backspace")]
    [InlineData("\x03\x1a\x0c", "Interrupt,Suspend,Repaint")]
    [InlineData("\e[200~x\e[?62;1cq\e[Zq", "x,q,q")]
    [InlineData("\eq", "Escape,q")]
    [InlineData("\e\e[A", "Escape,Up")]
    [InlineData("\u00fc\u20acq", "q")]
    public void Bytes_are_keys(string typed, string expected)
    {
        KeyReader reader = new();
        List<WatchKey> keys = [];
        reader.Take(Encoding.UTF8.GetBytes(typed), keys);
        Assert.Equal(expected, Describe(keys));
        Assert.False(reader.IsInside);
    }

    [Fact]
    public void Escape_by_itself_is_a_key_once_nothing_follows()
    {
        KeyReader reader = new();
        List<WatchKey> keys = [];
        reader.Take("\e"u8, keys);
        Assert.Empty(keys);
        Assert.True(reader.IsInside);
        reader.EndSequence(keys);
        Assert.Equal("Escape", Describe(keys));
        Assert.False(reader.IsInside);
    }

    [Fact]
    public void Any_bytes_give_the_same_keys_however_they_are_cut()
    {
        Gen<byte[]> typed = Gen.ArrayOf(Gen.Frequency(
            (3, Gen.Elements("\e[O;~AB56qs/0123"u8.ToArray())), (1, ArbMap.Default.GeneratorFor<byte>())));
        Prop.ForAll(typed.ToArbitrary(), bytes =>
        {
            List<WatchKey> whole = [];
            KeyReader reader = new();
            reader.Take(bytes, whole);
            reader.EndSequence(whole);

            List<WatchKey> pieces = [];
            KeyReader byteByByte = new();
            foreach (byte value in bytes)
            {
                byteByByte.Take([value], pieces);
            }

            byteByByte.EndSequence(pieces);
            Assert.Equal(whole, pieces);
            Assert.InRange(whole.Count, 0, bytes.Length);
            Assert.All(whole, key => Assert.True(key.Kind != WatchKeyKind.Letter || key.Letter is >= ' ' and <= '~'));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(60));
    }

    private static string Describe(List<WatchKey> keys) =>
        string.Join(',', keys.Select(key => key.Kind == WatchKeyKind.Letter ? key.Letter.ToString() : key.Kind.ToString()));
}
