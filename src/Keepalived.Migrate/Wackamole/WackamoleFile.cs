using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Wackamole;

/// <summary>A wackamole.conf.</summary>
/// <param name="Source">The file.</param>
/// <param name="Directives">Settings of one line, and blocks with their words as value.</param>
/// <param name="Interfaces">The virtual interfaces.</param>
/// <param name="Preferred">Addresses of <c>Prefer</c>, as they were written.</param>
internal sealed record WackamoleFile(
    SourceFile Source, IReadOnlyList<Directive> Directives, IReadOnlyList<WackamoleInterface> Interfaces, IReadOnlyList<Directive> Preferred);
