using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Keepalived.Runtime.Control;
using Xunit;

namespace Keepalived.Runtime.Tests.Control;

/// <summary>
/// Generated and damaged requests against the decoder of the control socket. Whatever they hold: no exception, what is accepted means the same
/// when it is written and read again, and what is refused is refused in one line. <c>tests/fuzz-control SECONDS [SEED]</c> runs it for longer.
/// </summary>
public sealed class RequestFuzzTests(ITestOutputHelper output)
{
    private const int FixedSeed = 20261126;
    private const int FixedCases = 20_000;

    private static readonly string[] Names =
        ["id", "command", "virtual_server", "real_server", "instance", "weight", "reason", "seconds", "limit", "other", "", "comm\\u0061nd"];

    private static readonly string[] Values =
    [
        "\"status\"", "\"drain\"", "\"undrain\"", "\"weight\"", "\"maintenance\"", "\"release\"", "\"up\"", "\"metrics\"", "\"10.0.0.1:80\"", "\"\"", "\"\\ud800\"",
        "\"\\u0000\"", "\"\\n\"", "0", "1", "-1", "65535", "2147483648", "1e2", "1.5", "true", "null", "{}", "[]", "{\"command\":\"status\"}", "[[[[", "NaN",
    ];

    [Fact]
    public void Requests_of_any_shape_are_read_or_refused()
    {
        int seconds = Number("IPVSSHARP_FUZZ_SECONDS") ?? 0;
        int seed = Number("IPVSSHARP_FUZZ_SEED") ?? (seconds == 0 ? FixedSeed : Environment.ProcessId);
        var watch = Stopwatch.StartNew();
        (int cases, int accepted) = (0, 0);
        for (; seconds == 0 ? cases < FixedCases : watch.Elapsed < TimeSpan.FromSeconds(seconds); cases++)
        {
            byte[] bytes = Generate(new Random(seed + cases));
            try
            {
                accepted += Judge(bytes) ? 1 : 0;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed + cases}: {Convert.ToHexString(bytes)}\n{Encoding.UTF8.GetString(bytes)}\n{e}");
            }
        }

        output.WriteLine($"{cases} requests from seed {seed}, {accepted} of them accepted");
        Assert.InRange(accepted, cases / 100, cases); // otherwise they are all refused at the first check
    }

    private static bool Judge(byte[] bytes)
    {
        bool isGood = ControlRequest.TryDecode(bytes, out ControlRequest? request, out string? problem);
        Assert.Equal(isGood, request is not null);
        Assert.Equal(isGood, problem is null);
        if (!isGood)
        {
            Assert.InRange(problem!.Length, 1, 400);
            return false;
        }

        using JsonDocument json = JsonDocument.Parse(bytes); // what is accepted is JSON
        Assert.True(ControlRequest.TryDecode(request!.Encode(), out ControlRequest? again, out problem), problem);
        Assert.Equal(request, again);
        return true;
    }

    private static byte[] Generate(Random random)
    {
        var text = new StringBuilder("{");
        string command = Values[random.Next(8)];
        if (random.Next(10) > 0) text.Append(CultureInfo.InvariantCulture, $"\"command\":{command},");
        if (random.Next(2) > 0) text.Append("\"virtual_server\":\"v\",");
        if (random.Next(2) > 0) text.Append("\"real_server\":\"r\",");
        for (int members = random.Next(3); members > 0; members--)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{Names[random.Next(Names.Length)]}\":{Values[random.Next(Values.Length)]},");
        }

        if (text[^1] == ',')
        {
            text.Length--;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.Append('}').ToString());
        switch (random.Next(6))
        {
            case 0:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                break;
            case 1:
                bytes = bytes[..random.Next(bytes.Length)];
                break;
            case 2:
                int at = random.Next(bytes.Length);
                bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..], .. bytes[at..]];
                break;
            default:
                break;
        }

        return bytes;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
