namespace Vrrp.Instance;

/// <summary>What a successor needs to know of one instance.</summary>
/// <param name="IsMaster">Whether it was master.</param>
/// <param name="AuthenticationSequence">
/// <c>auth_type AH</c>: of a master, a number that no advert has reached; of another router, the highest number heard. 0 without AH.
/// </param>
/// <param name="HmacSequence"><c>auth_hmac</c>, likewise. 0 without.</param>
/// <param name="LearnedInterval">Version 3: the interval of the master it followed; zero: its own.</param>
public readonly record struct SavedInstance(
    bool IsMaster, uint AuthenticationSequence = 0, ulong HmacSequence = 0, TimeSpan LearnedInterval = default);
