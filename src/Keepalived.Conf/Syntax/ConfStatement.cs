using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Syntax;

/// <summary>A line of a block: a keyword with its arguments, or an entry of a value block.</summary>
/// <param name="Line">Its text and place.</param>
/// <param name="Keyword">The keyword; null for an entry, and in a block of keywords for an unknown one.</param>
/// <param name="Block">The block it opens; null for none.</param>
internal sealed record ConfStatement(LogicalLine Line, Keyword? Keyword, ConfBlock? Block);
