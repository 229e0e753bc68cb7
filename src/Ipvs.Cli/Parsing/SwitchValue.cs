namespace Ipvs.Cli.Parsing;

/// <summary>Whether a switch takes a value.</summary>
internal enum SwitchValue
{
    /// <summary>Never; giving one with '=' is an error.</summary>
    None,

    /// <summary>Always; the next word is taken whatever it looks like.</summary>
    Required,

    /// <summary>The next word is taken unless it begins with a dash.</summary>
    Optional,
}
