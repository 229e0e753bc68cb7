namespace Vrrp.Instance;

/// <summary>A kernel setting that is to be put back at the end.</summary>
/// <param name="Path">Below <c>/proc/sys</c>.</param>
/// <param name="Before">What was found there first.</param>
/// <param name="Ours">What was written; a setting that has another value by then is somebody else's.</param>
public readonly record struct SavedSetting(string Path, string Before, string Ours);
