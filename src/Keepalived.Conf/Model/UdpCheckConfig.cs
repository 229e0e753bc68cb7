namespace Keepalived.Conf.Model;

/// <summary><c>UDP_CHECK</c>.</summary>
public sealed record UdpCheckConfig : NetworkCheckConfig
{
    /// <summary><c>payload</c>: what is sent; null: keepalived's own 32 bytes.</summary>
    public ValueArray<byte>? Payload { get; init; }

    /// <summary><c>require_reply</c>: silence is a failure.</summary>
    public bool RequireReply { get; init; }

    /// <summary><c>require_reply HEX</c>: how the reply has to begin; null: any reply will do.</summary>
    public UdpReply? Reply { get; init; }

    /// <summary><c>min_reply_length</c>, 0..65535, default 0.</summary>
    public int MinReplyLength { get; init; }

    /// <summary><c>max_reply_length</c>, 0..65535, default 255.</summary>
    public int MaxReplyLength { get; init; } = 255;
}

/// <summary>A pattern of bytes.</summary>
/// <param name="Data">The bytes; bits that do not count are 0.</param>
/// <param name="Mask">As long as <paramref name="Data"/>; 1: the bit counts.</param>
public sealed record UdpReply(ValueArray<byte> Data, ValueArray<byte> Mask);
