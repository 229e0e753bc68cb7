namespace Keepalived.Runtime;

/// <summary>What reading a <see cref="RoleSocket"/> gave.</summary>
public enum RoleReceiptKind
{
    /// <summary>Nothing more to read now.</summary>
    Nothing,

    /// <summary>A message.</summary>
    Message,

    /// <summary>A datagram that is none of ours; skipped.</summary>
    Invalid,

    /// <summary>The other side is gone.</summary>
    End,
}
