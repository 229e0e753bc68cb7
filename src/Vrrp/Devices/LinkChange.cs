namespace Vrrp.Devices;

/// <summary>What a reported state of an interface means.</summary>
internal enum LinkChange
{
    /// <summary>Nothing new.</summary>
    None,

    /// <summary>It counts now.</summary>
    Now,

    /// <summary>It is held back.</summary>
    Delayed,

    /// <summary>The change that was held back did not last.</summary>
    Cancelled,
}
