namespace Ipvs.Cli.Parsing;

/// <summary>What <see cref="PoptReader.Next"/> found.</summary>
internal enum PoptStatus
{
    /// <summary>A switch, with its value if it takes one.</summary>
    Found,

    /// <summary>No more switches.</summary>
    End,

    /// <summary>No such switch.</summary>
    UnknownOption,

    /// <summary>The switch needs a value and there is no further word.</summary>
    MissingArgument,

    /// <summary>The switch takes no value but has one.</summary>
    UnwantedArgument,
}
