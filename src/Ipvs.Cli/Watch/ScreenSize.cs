namespace Ipvs.Cli.Watch;

/// <summary>The size of the screen in characters.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
internal readonly record struct ScreenSize(int Width, int Height);
