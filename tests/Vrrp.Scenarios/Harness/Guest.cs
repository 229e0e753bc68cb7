namespace Vrrp.Scenarios;

/// <summary>Scenarios of which parts need a kernel of their own: one after the other, because some set its clock.</summary>
[CollectionDefinition(nameof(Guest))]
public sealed class Guest;
