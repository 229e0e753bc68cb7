namespace Vrrp.Kernel;

/// <summary>Kinds of objects that may not be as they shall be.</summary>
[Flags]
internal enum DriftScope
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Addresses.</summary>
    Addresses = 1,

    /// <summary>Routes.</summary>
    Routes = 2,

    /// <summary>Policy rules.</summary>
    Rules = 4,

    /// <summary>All.</summary>
    All = Addresses | Routes | Rules,
}
