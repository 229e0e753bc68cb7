using System.Text;
using Keepalived.Runtime.Control;
using Xunit;

namespace Keepalived.Runtime.Tests.Control;

public sealed class ControlRequestTests
{
    [Fact]
    public void A_request_is_read_as_it_was_written()
    {
        var request = new ControlRequest(ControlCommand.Weight)
        {
            Id = "\"a\\\"1\"",
            VirtualServer = "10.0.0.1:80",
            RealServer = "[2001:db8::1]:80",
            Weight = 7,
            Reason = "line 1\nline 2 \u00e4",
            Duration = TimeSpan.FromMinutes(5),
        };
        Assert.Equal(request, Read(Encoding.UTF8.GetString(request.Encode())));
        var maintenance = new ControlRequest(ControlCommand.Maintenance) { Id = "-1.5e3", Instance = "VI_1" };
        Assert.Equal(maintenance, Read(Encoding.UTF8.GetString(maintenance.Encode())));
    }

    [Theory]
    [InlineData("{\"command\":\"status\"}", ControlCommand.Status)]
    [InlineData(" { \"command\" : \"health\" , \"id\" : 1 } ", ControlCommand.Health)]
    [InlineData("{\"command\":\"events\"}", ControlCommand.Events)]
    [InlineData("{\"command\":\"release\",\"virtual_server\":\"v\"}", ControlCommand.Release)]
    [InlineData("{\"command\":\"undrain\",\"virtual_server\":\"v\",\"real_server\":\"r\"}", ControlCommand.Undrain)]
    public void Members_a_command_does_not_need_may_be_missing(string json, ControlCommand command) => Assert.Equal(command, Read(json).Command);

    [Theory]
    [InlineData("", "no JSON object")]
    [InlineData("status", "no JSON object")]
    [InlineData("[1]", "no JSON object: it has to begin with {")]
    [InlineData("{\"command\":\"status\"", "no JSON object")]
    [InlineData("{\"command\":\"status\"}{}", "no JSON object")]
    [InlineData("{\"command\":\"status\",}", "no JSON object")]
    [InlineData("{}", "member \"command\" is missing; it is one of: status health events drain")]
    [InlineData("{\"command\":\"reboot\"}", "unknown command \"reboot\"; it is one of: status")]
    [InlineData("{\"command\":\"Status\"}", "unknown command \"Status\"")]
    [InlineData("{\"command\":7}", "member \"command\" must be a text")]
    [InlineData("{\"command\":null}", "member \"command\" must be a text")]
    [InlineData("{\"command\":\"status\",\"command\":\"health\"}", "member \"command\" is given twice")]
    [InlineData("{\"command\":\"status\",\"comand\":\"x\"}", "unknown member \"comand\"; there are: id command virtual_server real_server instance reason weight seconds")]
    [InlineData("{\"command\":\"status\",\"weight\":1}", "member \"weight\" means nothing to \"status\"; it takes none")]
    [InlineData("{\"command\":\"undrain\",\"virtual_server\":\"v\",\"real_server\":\"r\",\"seconds\":1}", "member \"seconds\" means nothing to \"undrain\"")]
    [InlineData("{\"command\":\"drain\",\"virtual_server\":\"v\"}", "name \"virtual_server\" and \"real_server\"")]
    [InlineData("{\"command\":\"drain\",\"real_server\":\"v\"}", "name \"virtual_server\" and \"real_server\"")]
    [InlineData("{\"command\":\"maintenance\"}", "name either \"instance\", or \"virtual_server\"")]
    [InlineData("{\"command\":\"maintenance\",\"real_server\":\"r\"}", "name either \"instance\", or \"virtual_server\"")]
    [InlineData("{\"command\":\"release\",\"instance\":\"i\",\"virtual_server\":\"v\"}", "name either \"instance\", or \"virtual_server\"")]
    [InlineData("{\"command\":\"weight\",\"virtual_server\":\"v\",\"real_server\":\"r\"}", "member \"weight\" is missing")]
    [InlineData("{\"command\":\"weight\",\"virtual_server\":\"v\",\"real_server\":\"r\",\"weight\":-1}", "\"weight\" must be 0 to 2147483647")]
    [InlineData("{\"command\":\"weight\",\"virtual_server\":\"v\",\"real_server\":\"r\",\"weight\":1.5}", "member \"weight\" must be a whole number")]
    [InlineData("{\"command\":\"weight\",\"virtual_server\":\"v\",\"real_server\":\"r\",\"weight\":99999999999}", "member \"weight\" must be a whole number")]
    [InlineData("{\"command\":\"up\",\"virtual_server\":\"v\",\"real_server\":\"r\",\"seconds\":0}", "\"seconds\" must be 1 to 31536000")]
    [InlineData("{\"command\":\"up\",\"virtual_server\":\"v\",\"real_server\":\"r\",\"seconds\":31536001}", "\"seconds\" must be 1 to 31536000")]
    [InlineData("{\"command\":\"status\",\"id\":{}}", "member \"id\" must be a number or a text")]
    [InlineData("{\"command\":\"status\",\"id\":1,\"id\":2}", "member \"id\" is given twice")]
    [InlineData("{\"command\":\"status\",\"reason\":{\"a\":[1]}}", "member \"reason\" must be a text")]
    public void What_is_wrong_is_named_with_the_remedy(string json, string problem)
    {
        Assert.False(ControlRequest.TryDecode(Encoding.UTF8.GetBytes(json), out ControlRequest? request, out string? said));
        Assert.Null(request);
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said!);
    }

    [Fact]
    public void Long_texts_are_refused()
    {
        string Drain(string reason) => $"{{\"command\":\"drain\",\"virtual_server\":\"v\",\"real_server\":\"r\",\"reason\":\"{reason}\"}}";
        Assert.Equal(200, Read(Drain(new string('x', 200))).Reason!.Length);
        Assert.Equal("\"reason\" must not be longer than 200 characters", Problem(Drain(new string('x', 201))));
        Assert.Equal("the request is longer than 3000 bytes", Problem(Drain(new string('x', 3000))));
        Assert.StartsWith("member \"id\" must be", Problem($"{{\"id\":\"{new string('x', 65)}\"}}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    public void A_text_that_cannot_be_said_is_refused(string escape)
    {
        Assert.StartsWith("no JSON object", Problem($"{{\"command\":\"{escape}\"}}"), StringComparison.Ordinal);
        Assert.StartsWith("no JSON object", Problem($"{{\"id\":\"{escape}\",\"command\":\"status\"}}"), StringComparison.Ordinal);
        Assert.StartsWith("no JSON object", Problem($"{{\"{escape}\":1}}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] json = [.. "{\"command\":\""u8, 0xff, 0xfe, .. "\"}"u8];
        Assert.False(ControlRequest.TryDecode(json, out _, out string? problem));
        Assert.NotNull(problem);
    }

    private static ControlRequest Read(string json)
    {
        Assert.True(ControlRequest.TryDecode(Encoding.UTF8.GetBytes(json), out ControlRequest? request, out string? problem), problem);
        return request!;
    }

    private static string? Problem(string json)
    {
        Assert.False(ControlRequest.TryDecode(Encoding.UTF8.GetBytes(json), out _, out string? problem));
        return problem;
    }
}
