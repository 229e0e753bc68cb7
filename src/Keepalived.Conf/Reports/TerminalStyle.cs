namespace Keepalived.Conf.Reports;

/// <summary>What a terminal can do.</summary>
/// <param name="Columns">Its width.</param>
/// <param name="HasColor">Whether to use colour.</param>
public sealed record TerminalStyle(int Columns, bool HasColor);
