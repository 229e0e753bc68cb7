namespace Checkers.Names;

/// <summary>A name was not resolved.</summary>
/// <param name="message">Why, for the log.</param>
/// <param name="isTemporary">Whether that says nothing about the name: a name server failed, or none answered.</param>
internal sealed class NameException(string message, bool isTemporary) : Exception(message)
{
    /// <summary>Whether that says nothing about the name.</summary>
    public bool IsTemporary { get; } = isTemporary;
}
