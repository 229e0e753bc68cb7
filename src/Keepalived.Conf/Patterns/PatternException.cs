namespace Keepalived.Conf.Patterns;

/// <summary>Ends a translation; never leaves it.</summary>
/// <param name="offset">Where in the pattern.</param>
/// <param name="message">What is wrong there.</param>
internal sealed class PatternException(int offset, string message) : Exception(message)
{
    public int Offset => offset;
}
