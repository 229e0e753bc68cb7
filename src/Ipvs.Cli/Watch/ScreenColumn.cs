namespace Ipvs.Cli.Watch;

/// <summary>A column of the table at the right of the names.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Width">Its width with the blank before it.</param>
/// <param name="Priority">Where the screen is too narrow for all, columns of a high number go first.</param>
/// <param name="TextOf">Its text in a row.</param>
internal sealed record ScreenColumn(string Title, int Width, int Priority, Func<RowFigures, string> TextOf);
