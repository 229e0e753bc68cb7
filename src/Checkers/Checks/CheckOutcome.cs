namespace Checkers.Checks;

/// <summary>How one attempt of a check ended.</summary>
internal enum CheckOutcome
{
    /// <summary>The server answered as configured.</summary>
    Good,

    /// <summary>The server refused or answered wrongly.</summary>
    Failed,

    /// <summary>No answer in time; counts as a failure.</summary>
    TimedOut,

    /// <summary>This host could not even try (bind, interface, mark): says nothing about the server.</summary>
    LocalTrouble,
}
