namespace Keepalived.Conf.Doctor;

/// <summary>How much a finding of the doctor matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Hint,

    /// <summary>It will not do what it looks like under conditions that are likely.</summary>
    Risk,

    /// <summary>It cannot do what it is there for.</summary>
    Problem,
}
