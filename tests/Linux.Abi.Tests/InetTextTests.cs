using System.Net;
using Xunit;

namespace Linux.Abi.Tests;

public sealed class InetTextTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("10.1", "10.0.0.1")]
    [InlineData("0x0a000001", "10.0.0.1")]
    [InlineData("012.0.0.1", "10.0.0.1")]
    [InlineData("24", "0.0.0.24")]
    [InlineData("10.0.0.256", null)]
    [InlineData("10.0.0.1.", null)]
    [InlineData("web", null)]
    [InlineData("", null)]
    public void IPv4_is_read_in_all_forms_of_inet_aton(string text, string? expected) =>
        Assert.Equal(expected, InetText.TryParseIPv4(text, out IPAddress? address) ? address.ToString() : null);

    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.1", false)]
    [InlineData("0x0a000001", false)]
    public void Dotted_IPv4_has_four_decimal_numbers(string text, bool expected) =>
        Assert.Equal(expected, InetText.TryParseDottedIPv4(text, out _));

    [Theory]
    [InlineData("2001:DB8::A", "2001:db8::a")]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.1")]
    [InlineData("::", "::")]
    [InlineData("fe80::5efe:a00:1", "fe80::5efe:a00:1")]
    [InlineData("fe80::1%lo", null)]
    [InlineData("[::1]", null)]
    [InlineData("::1/64", null)]
    [InlineData("10.0.0.1", null)]
    public void IPv6_is_read_and_written_without_scope_and_brackets(string text, string? expected) =>
        Assert.Equal(expected, InetText.TryParseIPv6(text, out IPAddress? address) ? InetText.Format(address) : null);

    [Theory]
    [InlineData("fd00:0009:0000:0000:0000:0000:0000:0001", "fd00:9::1")]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.1")]
    [InlineData("10.0.0.1", null)]
    [InlineData("", null)]
    [InlineData("1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa", null)]
    public void IPv6_is_read_from_and_written_to_bytes(string text, string? expected)
    {
        Span<byte> address = stackalloc byte[16];
        Span<byte> written = stackalloc byte[InetText.LongestText];
        string? actual = InetText.TryParseIPv6(System.Text.Encoding.ASCII.GetBytes(text), address)
            ? System.Text.Encoding.ASCII.GetString(written[..InetText.FormatIPv6(address, written)])
            : null;
        Assert.Equal(expected, actual);
    }
}
