using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Pieces;

/// <summary>A check of a real server.</summary>
/// <param name="Keyword"><c>TCP_CHECK</c>, <c>HTTP_GET</c>...</param>
/// <param name="Settings">What stands in its block.</param>
internal sealed record Checker(string Keyword, IReadOnlyList<Statement> Settings)
{
    /// <summary>Whether it uses keywords that keepalived does not have.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The same with something more in its block.</summary>
    public Checker With(params IEnumerable<Statement> more) => this with { Settings = [.. Settings, .. more] };
}
