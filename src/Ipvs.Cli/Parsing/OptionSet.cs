namespace Ipvs.Cli.Parsing;

/// <summary>The options given on one command line.</summary>
internal readonly record struct OptionSet(ulong Bits)
{
    /// <summary>Whether <paramref name="option"/> was given.</summary>
    public bool Has(CommandOption option) => (Bits >> (int)option & 1) != 0;

    /// <summary>Whether any of <paramref name="options"/> was given.</summary>
    public bool HasAny(params ReadOnlySpan<CommandOption> options)
    {
        foreach (CommandOption option in options)
        {
            if (Has(option))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>This set with <paramref name="option"/>.</summary>
    public OptionSet With(CommandOption option) => new(Bits | 1UL << (int)option);
}
