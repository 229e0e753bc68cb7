using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests;

/// <summary>Where -o is the form of output and where it is --ops.</summary>
public sealed class OutputOptionTests
{
    [Theory]
    [InlineData("-L -o json")]
    [InlineData("-L -ojson")]
    [InlineData("-L -o=json")]
    [InlineData("-L --output json")]
    [InlineData("-L --output=json")]
    [InlineData("-Lno json")]
    [InlineData("-Lnojson")]
    [InlineData("-L -o text -o json")]
    [InlineData("-L -t 10.0.0.1:80 -o json")]
    [InlineData("-L -c -o json -n")]
    [InlineData("-L --timeout -o json")]
    [InlineData("-L --stats -o json")]
    [InlineData("-S -o json")]
    [InlineData("--save --output=json -n")]
    public void A_listing_of_ipvs_takes_the_form_of_output(string line)
    {
        Assert.Null(Parse("/usr/sbin/ipvs", line, out IpvsCommand? command));
        Assert.Equal(OutputForm.Json, command!.Output);
    }

    [Theory]
    [InlineData("-L")]
    [InlineData("-L -o text")]
    [InlineData("-L -o json --output=text")]
    [InlineData("-S -n")]
    public void Text_is_the_default(string line)
    {
        Assert.Null(Parse("ipvs", line, out IpvsCommand? command));
        Assert.Equal(OutputForm.Text, command!.Output);
    }

    [Theory]
    [InlineData("-L -o yaml", "unknown form of output `yaml': text or json")]
    [InlineData("-L -o JSON", "unknown form of output `JSON': text or json")]
    [InlineData("-L --output=", "unknown form of output `': text or json")]
    [InlineData("-L -n -o", "-o needs a form of output: text or json")]
    [InlineData("-L -on", "unknown form of output `n': text or json")]
    [InlineData("-L -t -o json", "illegal virtual server address[:port] specified")]
    public void Another_form_is_refused(string line, string message)
    {
        ParseFailure? failure = Parse("ipvs", line, out _);
        Assert.Equal((message, ExitCode.Usage), (failure?.Message, failure?.Exit));
    }

    [Fact]
    public void A_service_of_one_packet_scheduling_is_added_as_ever()
    {
        Assert.Null(Parse("ipvs", "-A -u 10.0.0.1:53 -o", out IpvsCommand? command));
        Assert.NotEqual(ServiceFlags.None, command!.Flags & ServiceFlags.OnePacket);
        Assert.Equal("unexpected argument json", Parse("ipvs", "-A -u 10.0.0.1:53 -o json", out _)?.Message);
    }

    [Theory]
    [InlineData("-L -o", "Illegal 'ops' option with the 'list' command")]
    [InlineData("-L -o json", "unexpected argument json")]
    [InlineData("-S --ops", "Illegal 'ops' option with the 'save' command")]
    [InlineData("-L --output=json", "--output=json: unknown option")]
    public void Under_the_name_of_ipvsadm_nothing_changes(string line, string message) =>
        Assert.Equal(message, Parse("/sbin/ipvsadm", line, out _)?.Message);

    private static ParseFailure? Parse(string program, string line, out IpvsCommand? command) =>
        new CommandLineParser(program, new FixedNames()).Parse(line.Split(' '), out command);
}
