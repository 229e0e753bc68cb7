using System.Text;
using Keepalived.Runtime.Files;

namespace Vrrp.Tests.Trackers;

// What strtol(3) makes of these with base 0.
public sealed class FileNumberTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 0)]
    [InlineData("abc", 0)]
    [InlineData("5\n", 5)]
    [InlineData("-60", -60)]
    [InlineData("+7", 7)]
    [InlineData(" \t\n 12 34", 12)]
    [InlineData("12abc", 12)]
    [InlineData("1.9", 1)]
    [InlineData("0x10", 16)]
    [InlineData("0XfF!", 255)]
    [InlineData("-0x10", -16)]
    [InlineData("0x", 0)]
    [InlineData("0xg", 0)]
    [InlineData("010", 8)]
    [InlineData("08", 0)]
    [InlineData("- 5", 0)]
    [InlineData("--5", 0)]
    [InlineData("99999999999", 99999999999)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("99999999999999999999999", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("-99999999999999999999999999999999999999999999999999", long.MinValue)]
    public void Text_is_read_like_strtol_does(string text, long value) => Assert.Equal(value, FileNumber.Parse(Encoding.UTF8.GetBytes(text)));
}
