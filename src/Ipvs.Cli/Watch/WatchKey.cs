namespace Ipvs.Cli.Watch;

/// <summary>A key that was pressed.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Letter">The character of <see cref="WatchKeyKind.Letter"/>, printable ASCII; otherwise 0.</param>
internal readonly record struct WatchKey(WatchKeyKind Kind, char Letter = '\0');
