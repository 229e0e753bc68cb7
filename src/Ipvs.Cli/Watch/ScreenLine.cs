namespace Ipvs.Cli.Watch;

/// <summary>A line of the screen.</summary>
/// <param name="Text">Printable ASCII, not wider than the screen.</param>
/// <param name="Style">How it looks.</param>
internal readonly record struct ScreenLine(string Text, LineStyle Style);
