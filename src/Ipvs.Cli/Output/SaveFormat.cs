using System.Runtime.InteropServices;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>
/// The table as command lines that restore it. As in ipvsadm, thresholds, timeouts, daemons and the mask of
/// a service without persistence are not saved.
/// </summary>
/// <param name="endpoints">How addresses are printed.</param>
internal sealed class SaveFormat(EndpointText endpoints)
{
    private readonly Utf8Text _text = new();

    /// <summary>The option that names the service, which its lines share.</summary>
    private readonly Utf8Text _name = new();

    /// <summary>What was appended and not yet taken away.</summary>
    public Utf8Text Text => _text;

    /// <summary>Called after each line or few with the text so far, which it may take away: tables can be long. Default: nothing.</summary>
    public Action<Utf8Text>? Taking { get; init; }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A service and its real servers in the order given.</summary>
    public void Append(ServiceListing listing)
    {
        IpvsService service = listing.Service.Service;
        _name.Clear();
        CommandWords.AppendName(_name, service.Key, endpoints);
        _text.Append("-A ").Append(_name.Written).Append(' ');
        CommandWords.AppendOptions(_text, service);
        _text.Append('\n');
        foreach (ref readonly IpvsDestinationEntry entry in CollectionsMarshal.AsSpan(listing.Destinations))
        {
            _text.Append("-a ").Append(_name.Written).Append(" -r ");
            endpoints.Append(_text, entry.Destination.Key, service.Key);
            _text.Append(' ');
            CommandWords.AppendOptions(_text, entry.Destination);
            _text.Append('\n');
            Taking?.Invoke(_text);
        }

        Taking?.Invoke(_text);
    }
}
