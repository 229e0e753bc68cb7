namespace LabTopology;

/// <summary>A line a daemon logged, with the moment it was read (UTC).</summary>
public sealed record LogLine(DateTime At, string Text);
