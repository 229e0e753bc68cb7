using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>What reading a <see cref="RoleSocket"/> gave.</summary>
/// <param name="Kind">Which of the following counts.</param>
/// <param name="Message">The message, with <see cref="RoleReceiptKind.Message"/>.</param>
/// <param name="Descriptor">The descriptor that came with it, if any; the receiver disposes it.</param>
public readonly record struct RoleReceipt(RoleReceiptKind Kind, RoleMessage? Message = null, Fd? Descriptor = null);
