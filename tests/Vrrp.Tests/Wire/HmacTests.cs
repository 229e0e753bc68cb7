using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>HMAC-SHA256 against RFC 4231, HMAC-MD5 against RFC 2202, both against the framework.</summary>
public sealed class HmacTests
{
    [Theory]
    [InlineData("0b*20", "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("aa*20", "dd*50", "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")]
    [InlineData("aa*131", "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")]
    public void Sha256_gives_the_codes_of_rfc_4231(string key, string message, string expected) =>
        Assert.Equal(expected, Code(new Hmac<Sha256>(Bytes(key)), Bytes(message), 32));

    [Theory]
    [InlineData("0b*16", "Hi There", "9294727a3638bb1c13f48ef8158bfc9d")]
    [InlineData("Jefe", "what do ya want for nothing?", "750c783e6ab0b503eaa86e310a5db738")]
    [InlineData("aa*16", "dd*50", "56be34521d144c88dbb8c733f0e8b3f6")]
    [InlineData("aa*80", "Test Using Larger Than Block-Size Key - Hash Key First", "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd")]
    public void Md5_gives_the_codes_of_rfc_2202(string key, string message, string expected) =>
        Assert.Equal(expected, Code(new Hmac<Md5>(Bytes(key)), Bytes(message), 16));

    [Fact]
    public void Any_key_and_message_give_what_the_framework_gives() =>
        Prop.ForAll(Gen.Choose(0, 200).ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (keyLength, length, cut) =>
        {
            var key = RandomNumberGenerator.GetBytes(keyLength);
            var message = RandomNumberGenerator.GetBytes(length);
            var first = Math.Min(cut, length);
            Assert.Equal(HMACSHA256.HashData(key, message), InParts(new Hmac<Sha256>(key), message, first));
#pragma warning disable CA5351 // What the protocol prescribes.
            Assert.Equal(HMACMD5.HashData(key, message), InParts(new Hmac<Md5>(key), message, first));
#pragma warning restore CA5351
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_key_serves_one_message_after_the_other()
    {
        var hmac = new Hmac<Sha256>("key"u8);
        var first = InParts(hmac, Bytes("dd*100"), 30);
        InParts(hmac, Bytes("aa*7"), 0);
        Assert.Equal(first, InParts(hmac, Bytes("dd*100"), 64));
    }

    private static byte[] InParts<THash>(Hmac<THash> hmac, byte[] message, int first)
        where THash : IBlockHash
    {
        var code = new byte[Hmac<THash>.HashLength];
        hmac.Begin();
        hmac.Append(message.AsSpan(0, first));
        hmac.Append(message.AsSpan(first));
        hmac.Finish(code);
        return code;
    }

    private static string Code<THash>(Hmac<THash> hmac, byte[] message, int length)
        where THash : IBlockHash
    {
        var code = new byte[length];
        hmac.Begin();
        hmac.Append(message);
        hmac.Finish(code);
        return Convert.ToHexStringLower(code);
    }

    // "aa*20": twenty bytes 0xaa; anything else is text.
    private static byte[] Bytes(string text)
    {
        var parts = text.Split('*');
        return parts.Length == 2 ? [.. Enumerable.Repeat(Convert.ToByte(parts[0], 16), int.Parse(parts[1]))] : Encoding.ASCII.GetBytes(text);
    }
}
