using Keepalived.Migrate.Source;

namespace Keepalived.Migrate;

/// <summary>Files that cannot be migrated; the message is one line for the user.</summary>
public sealed class MigrationException : Exception
{
    internal MigrationException(SourcePlace place, string problem)
        : base($"{place}: {problem}")
    {
    }

    internal MigrationException(string problem)
        : base(problem)
    {
    }
}
