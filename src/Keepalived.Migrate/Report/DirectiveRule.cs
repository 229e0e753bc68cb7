namespace Keepalived.Migrate.Report;

/// <summary>What becomes of a directive of an older tool, unless something is special about it.</summary>
/// <param name="Name">The directive.</param>
/// <param name="Level">How much of it is carried over.</param>
/// <param name="Text">What it becomes, or why not.</param>
internal sealed record DirectiveRule(string Name, CarryLevel Level, string Text);
