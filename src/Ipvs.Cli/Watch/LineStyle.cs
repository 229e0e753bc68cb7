namespace Ipvs.Cli.Watch;

/// <summary>How a line looks. No colours: these are readable on every terminal.</summary>
internal enum LineStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>Faint.</summary>
    Faint,

    /// <summary>Foreground and background exchanged.</summary>
    Reverse,

    /// <summary>Bold, foreground and background exchanged.</summary>
    Alert,
}
