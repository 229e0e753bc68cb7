using System.Net.Http.Headers;
using System.Text;

namespace Checkers.Checks.Http;

/// <summary>grpc.health.v1.Health/Check: a request message with the service's name, a reply message with one enumerator.</summary>
internal static class GrpcHealth
{
    private const int PrefixLength = 5; // compressed or not, then the length of the message
    private const int MaxReply = 4096;
    private const byte ServiceField = (1 << 3) | 2; // string service = 1
    private const byte StatusField = 1 << 3; // ServingStatus status = 1

    /// <summary>Makes a request ask for <paramref name="service"/>.</summary>
    public static void Ask(HttpRequestMessage request, string service)
    {
        request.Content = new ByteArrayContent(Message(service));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
    }

    /// <summary>The message, with the prefix of gRPC.</summary>
    public static byte[] Message(string service)
    {
        var name = Encoding.UTF8.GetBytes(service);
        using var message = new MemoryStream();
        if (name.Length > 0)
        {
            message.WriteByte(ServiceField);
            var length = (uint)name.Length;
            for (; length >= 0x80; length >>= 7) message.WriteByte((byte)(length | 0x80));
            message.WriteByte((byte)length);
            message.Write(name);
        }
        var bytes = new byte[PrefixLength + message.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), (uint)message.Length);
        message.GetBuffer().AsSpan(0, (int)message.Length).CopyTo(bytes.AsSpan(PrefixLength));
        return bytes;
    }

    /// <summary>What a reply says; the status of the call is in the trailers, or in the headers when there is no message.</summary>
    public static async Task<CheckResult> JudgeAsync(
        HttpResponseMessage response, Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> read, CancellationToken cancellation)
    {
        if ((int)response.StatusCode != 200) return new(CheckOutcome.Failed, "HTTP status code error to");
        using var reply = new MemoryStream();
        await foreach (var part in read(cancellation))
        {
            reply.Write(part.Span);
            if (reply.Length > MaxReply) break;
        }
        var call = ValueOf(response.TrailingHeaders, "grpc-status") ?? ValueOf(response.Headers, "grpc-status");
        if (call != "0") return new(CheckOutcome.Failed, $"gRPC status {CallText(call)} from");
        var status = Status(reply.GetBuffer().AsSpan(0, (int)reply.Length));
        return status == "SERVING"
            ? new(CheckOutcome.Good, "gRPC health status success to")
            : new(CheckOutcome.Failed, $"gRPC health status {status} from");
    }

    /// <summary>The name of the status in a reply message.</summary>
    public static string Status(ReadOnlySpan<byte> reply)
    {
        if (reply.Length < PrefixLength || reply[0] != 0) return "missing";
        var message = reply[PrefixLength..];
        if (System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(reply[1..]) != message.Length) return "missing";
        ulong status = 0;
        while (!message.IsEmpty)
        {
            if (!TryTakeVarint(ref message, out var tag)) return "missing";
            var isStatus = tag == StatusField;
            if (!TryTakeField(ref message, (int)(tag & 7), out var value)) return "missing";
            if (isStatus) status = value;
        }
        return status switch
        {
            0 => "UNKNOWN",
            1 => "SERVING",
            2 => "NOT_SERVING",
            3 => "SERVICE_UNKNOWN",
            _ => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static bool TryTakeField(ref ReadOnlySpan<byte> message, int wireType, out ulong value)
    {
        value = 0;
        ulong length;
        switch (wireType)
        {
            case 0: return TryTakeVarint(ref message, out value);
            case 1: length = 8; break;
            case 2:
                if (!TryTakeVarint(ref message, out length)) return false;
                break;
            case 5: length = 4; break;
            default: return false;
        }
        if (length > (ulong)message.Length) return false;
        message = message[(int)length..];
        return true;
    }

    private static bool TryTakeVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var i = 0; i < message.Length && i < 10; i++)
        {
            value |= (ulong)(message[i] & 0x7f) << (7 * i);
            if (message[i] >= 0x80) continue;
            message = message[(i + 1)..];
            return true;
        }
        return false;
    }

    private static string? ValueOf(HttpHeaders headers, string name)
    {
        // As they were sent: nothing else is known to be well formed.
        foreach (var header in headers.NonValidated)
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return header.Value.ToString();
        return null;
    }

    private static string CallText(string? status) => status switch
    {
        null => "missing",
        "5" => "NOT_FOUND",
        "12" => "UNIMPLEMENTED",
        "14" => "UNAVAILABLE",
        _ => status,
    };
}
