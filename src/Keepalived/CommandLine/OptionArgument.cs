namespace Keepalived.CommandLine;

/// <summary>Whether an option takes an argument, with getopt_long's meaning.</summary>
internal enum OptionArgument
{
    /// <summary>No argument; <c>--option=x</c> is an unknown option.</summary>
    None,

    /// <summary>The rest of the word, what follows <c>=</c>, or else the next word.</summary>
    Required,

    /// <summary>Only attached: the rest of the word or what follows <c>=</c>.</summary>
    Optional,
}
