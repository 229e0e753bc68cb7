using System.Globalization;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Doctor;

/// <summary>Something a configuration will do that its author did not mean.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Span">Where it stands; default when it has no place.</param>
/// <param name="Message">What was found, naming the instance or server.</param>
public sealed record Finding(FindingKind Kind, SourceSpan Span, string Message)
{
    /// <summary>A finding about the record that stands at <paramref name="origin"/>.</summary>
    internal static Finding At(FindingKind kind, Origin origin, FormattableString message) =>
        new(kind, origin.Span, message.ToString(CultureInfo.InvariantCulture));
}
