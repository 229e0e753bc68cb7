namespace Keepalived.Migrate.Source;

/// <summary>A setting as it was written.</summary>
/// <param name="Place">Where.</param>
/// <param name="Name">Its name, in the spelling of the tool's manual.</param>
/// <param name="Value">The rest, without quotes around it.</param>
internal sealed record Directive(SourcePlace Place, string Name, string Value)
{
    /// <summary>The value's words.</summary>
    public string[] Words => Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
