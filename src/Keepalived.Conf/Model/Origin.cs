using Keepalived.Conf.Source;

namespace Keepalived.Conf.Model;

/// <summary>
/// Where a model record was written. All origins are equal, so two records that differ only in their place in the file compare equal
/// and a reload that merely moves a block changes nothing.
/// </summary>
/// <param name="Span">The place of the record's first word.</param>
public readonly record struct Origin(SourceSpan Span)
{
    /// <summary>Always true: the place is not part of what is configured.</summary>
    public bool Equals(Origin other) => true;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
