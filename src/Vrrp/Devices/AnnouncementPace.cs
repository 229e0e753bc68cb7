namespace Vrrp.Devices;

/// <summary>How fast announcements follow each other.</summary>
/// <param name="Line">Announcements with the same line wait for each other: an interface's with what is on top of it, or a group's.</param>
/// <param name="Arp">Pause between gratuitous ARPs; zero: none.</param>
/// <param name="Advertisement">Pause between neighbour advertisements; zero: none.</param>
internal readonly record struct AnnouncementPace(int Line, TimeSpan Arp, TimeSpan Advertisement);
