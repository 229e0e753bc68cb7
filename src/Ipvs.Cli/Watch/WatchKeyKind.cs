namespace Ipvs.Cli.Watch;

/// <summary>Kinds of keys.</summary>
internal enum WatchKeyKind
{
    /// <summary>A printable character, space included.</summary>
    Letter,

    /// <summary>Arrow up.</summary>
    Up,

    /// <summary>Arrow down.</summary>
    Down,

    /// <summary>Page up.</summary>
    PageUp,

    /// <summary>Page down.</summary>
    PageDown,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Escape by itself.</summary>
    Escape,

    /// <summary>Ctrl-C.</summary>
    Interrupt,

    /// <summary>Ctrl-Z.</summary>
    Suspend,

    /// <summary>Ctrl-L.</summary>
    Repaint,
}
