using System.Text;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>
/// The table as command lines that restore it. As in ipvsadm, thresholds, timeouts, daemons and the mask of
/// a service without persistence are not saved.
/// </summary>
/// <param name="endpoints">How addresses are printed.</param>
internal sealed class SaveFormat(EndpointText endpoints)
{
    private readonly StringBuilder _text = new();

    /// <summary>What was appended and not yet taken away.</summary>
    public StringBuilder Text => _text;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A service and its real servers in the order given.</summary>
    public void Append(ServiceListing listing)
    {
        IpvsService service = listing.Service.Service;
        string name = CommandWords.NameOf(service.Key, endpoints);
        _text.Append("-A ").Append(name).Append(' ');
        CommandWords.AppendOptions(_text, service);
        _text.Append('\n');
        foreach (IpvsDestinationEntry entry in listing.Destinations)
        {
            IpvsDestination server = entry.Destination;
            _text.Append("-a ").Append(name).Append(" -r ").Append(endpoints.Format(server.Key, service.Key)).Append(' ');
            CommandWords.AppendOptions(_text, server);
            _text.Append('\n');
        }
    }
}
