namespace Keepalived.Conf.Source;

/// <summary>A statement, a value entry or a lone brace: what is left of a line after includes, conditions and definitions.</summary>
/// <param name="Text">The text, without comment and surrounding blanks.</param>
/// <param name="File">Index into <see cref="LogicalConfiguration.Files"/>.</param>
/// <param name="Line">1-based physical line.</param>
/// <param name="Column">1-based column of the first character.</param>
/// <param name="ExactLength">So many leading characters stand in the file exactly like this; later ones come from definitions.</param>
internal readonly record struct LogicalLine(ReadOnlyMemory<char> Text, int File, int Line, int Column, int ExactLength)
{
    public bool IsOpen => Text.Length == 1 && Text.Span[0] == '{';

    public bool IsClose => Text.Length == 1 && Text.Span[0] == '}';

    /// <summary>Whether it acts as an opening brace: one in double quotes at the start of a line does, but is not counted as one.</summary>
    public bool OpensByItself => IsOpen || Text.Span.StartsWith("\"{\"");

    /// <summary>Whether it acts as a closing brace.</summary>
    public bool ClosesByItself => IsClose || Text.Span.StartsWith("\"}\"");
}
