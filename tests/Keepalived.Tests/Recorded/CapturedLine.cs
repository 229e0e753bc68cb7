namespace Keepalived.Tests.Recorded;

/// <summary>A datagram of the log or to the service manager.</summary>
/// <param name="Stream">Who sent it: a syslog identity such as <c>Keepalived_vrrp</c>, or <see cref="Manager"/>.</param>
/// <param name="Severity">The number in angle brackets; 0 for the service manager.</param>
/// <param name="Text">What it says, made comparable by <see cref="Comparable"/>.</param>
internal readonly record struct CapturedLine(string Stream, int Severity, string Text)
{
    /// <summary>The stream of datagrams to the service manager.</summary>
    internal const string Manager = "manager";

    public override string ToString() => Severity == 0 ? Text : $"<{Severity}>{Text}";
}
