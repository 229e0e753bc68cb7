namespace Keepalived.Runtime.Files;

/// <summary>A file whose number is followed (<c>track_file</c>).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Where it is.</param>
public readonly record struct WatchedFile(string Name, string Path);
