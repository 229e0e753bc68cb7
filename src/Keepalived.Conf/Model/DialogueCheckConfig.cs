namespace Keepalived.Conf.Model;

/// <summary><c>DIALOGUE_CHECK</c>: a conversation with the server, step by step. keepalived does not have it.</summary>
public sealed record DialogueCheckConfig : NetworkCheckConfig
{
    /// <summary><c>protocol</c>, default that of the preset, else TCP.</summary>
    public DialogueTransport Transport { get; init; }

    /// <summary><c>ssl</c>: over TLS. The server's certificate is not verified.</summary>
    public bool IsSsl { get; init; }

    /// <summary><c>sni_name</c>: the name sent in the TLS handshake; null: none.</summary>
    public string? SniName { get; init; }

    /// <summary>The steps of <c>preset</c>, <c>send</c>, <c>send_hex</c>, <c>expect</c> and <c>expect_hex</c>, in file order.</summary>
    public required ValueArray<DialogueStep> Steps { get; init; }
}

/// <summary><c>protocol</c> of a <c>DIALOGUE_CHECK</c>.</summary>
public enum DialogueTransport
{
    /// <summary>A connection.</summary>
    Tcp,

    /// <summary>Datagrams.</summary>
    Udp,
}
