namespace Ipvs.Cli.Output;

/// <summary>The order of two entries, which are large and so not copied: negative, zero or positive as with <see cref="Comparison{T}"/>.</summary>
internal delegate int EntryComparison<T>(in T left, in T right);
