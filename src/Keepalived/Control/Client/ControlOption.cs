namespace Keepalived.Control.Client;

/// <summary>An option of a command.</summary>
/// <param name="Name">Its long name.</param>
/// <param name="Help">What it does, in a few words.</param>
/// <param name="Value">What its value is, in capitals; null: it has none.</param>
/// <param name="Letter">Its letter; null: it has none.</param>
internal sealed record ControlOption(string Name, string Help, string? Value = null, char? Letter = null);
