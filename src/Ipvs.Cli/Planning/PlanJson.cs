using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Planning;

/// <summary>A plan as one JSON object, see docs/json.md. It is written while the plan is read.</summary>
internal sealed class PlanJson : IDisposable
{
    private readonly CommandOutput _output;
    private readonly Utf8JsonWriter _json;

    /// <param name="output">Where the text goes.</param>
    public PlanJson(CommandOutput output)
    {
        _output = output;
        _json = new(output);
    }

    /// <summary>Writes all changes and the counts.</summary>
    public void Write(TablePlan plan)
    {
        _json.WriteStartObject();
        _json.WriteStartArray("changes");
        foreach (TableChange change in plan.Changes())
        {
            WriteChange(plan, change);
            Pass();
        }

        _json.WriteEndArray();
        _json.WriteStartObject("summary");
        WriteCounts("add", plan.Counts.Added);
        WriteCounts("change", plan.Counts.Changed);
        WriteCounts("remove", plan.Counts.Removed);
        WriteCounts("unchanged", plan.Counts.Unchanged);
        _json.WriteNumber("services_left_alone", plan.Counts.KeptServices);
        _json.WriteEndObject();
        _json.WriteEndObject();
        Pass();
        _output.Write("\n");
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Hands on what was written so far.</summary>
    private void Pass()
    {
        _json.Flush();
    }

    private void WriteChange(TablePlan plan, TableChange change)
    {
        IpvsOperation operation = plan.OperationOf(change);
        _json.WriteStartObject();
        _json.WriteString("action", change.Kind switch
        {
            ChangeKind.AddService or ChangeKind.AddServer => "add",
            ChangeKind.EditService or ChangeKind.EditServer => "change",
            _ => "remove",
        });
        if (plan.LineOf(change) is not 0 and var line)
        {
            _json.WriteNumber("line", line);
        }
        else
        {
            _json.WriteNull("line");
        }

        _json.WriteString("command", OperationText.Format(operation));
        WriteService(plan.ServiceOf(change));
        WriteServer(operation switch
        {
            IpvsOperation.AddDestination(_, var server) => server.Key,
            IpvsOperation.UpdateDestination(_, var server) => server.Key,
            IpvsOperation.RemoveDestination(_, var server) => server,
            _ => null,
        });
        (IpvsService? newService, IpvsDestination? newServer) = NewStateOf(operation);
        WriteSettings("new", newService, newServer);
        WriteSettings("old", plan.OldServiceOf(change), plan.OldServerOf(change));
        _json.WriteNumber("servers_removed", change.Kind == ChangeKind.RemoveServer ? 1 : plan.LostServersOf(change));
        _json.WriteEndObject();
    }

    private static (IpvsService? Service, IpvsDestination? Server) NewStateOf(IpvsOperation operation) => operation switch
    {
        IpvsOperation.AddService(var service) => (service, null),
        IpvsOperation.UpdateService(var service) => (service, null),
        IpvsOperation.AddDestination(_, var server) => (null, server),
        IpvsOperation.UpdateDestination(_, var server) => (null, server),
        _ => (null, null),
    };

    private void WriteService(ServiceKey key)
    {
        _json.WriteStartObject("service");
        if (!key.IsMark)
        {
            _json.WriteString("protocol", key.Protocol switch
            {
                TransportProtocol.Tcp => "tcp",
                TransportProtocol.Udp => "udp",
                TransportProtocol.Sctp => "sctp",
                _ => ((ushort)key.Protocol).ToString(CultureInfo.InvariantCulture),
            });
        }

        _json.WriteString("family", NameOf(key.Family));
        if (key.IsMark)
        {
            _json.WriteNumber("fwmark", key.Mark);
        }
        else
        {
            WriteEndpoint(key.Address!, key.Port);
        }

        _json.WriteEndObject();
    }

    private void WriteServer(DestinationKey? key)
    {
        if (key is not { } server)
        {
            _json.WriteNull("server");
            return;
        }

        _json.WriteStartObject("server");
        _json.WriteString("family", NameOf(server.Family));
        WriteEndpoint(server.Address, server.Port);
        _json.WriteEndObject();
    }

    private void WriteEndpoint(IPAddress address, ushort port)
    {
        _json.WriteString("address", address.AddressFamily == AddressFamily.InterNetworkV6 ? InetText.Format(address) : address.ToString());
        _json.WriteNumber("port", port);
    }

    private static string NameOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "inet6" : "inet";

    private void WriteSettings(string name, IpvsService? service, IpvsDestination? server)
    {
        if (service is null && server is null)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WriteStartObject(name);
        if (service is not null)
        {
            WriteSettings(service);
        }
        else
        {
            WriteSettings(server!.Value);
        }

        _json.WriteEndObject();
    }

    private void WriteSettings(IpvsService service)
    {
        _json.WriteString("scheduler", service.Scheduler);
        _json.WriteStartArray("scheduler_flags");
        string flags = SchedulerFlagNames.Format(service.Flags, service.Scheduler);
        foreach (string flag in flags.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            _json.WriteStringValue(flag);
        }

        _json.WriteEndArray();
        _json.WriteBoolean("one_packet", (service.Flags & ServiceFlags.OnePacket) != 0);
        if (!service.IsPersistent)
        {
            _json.WriteNull("persistence");
            return;
        }

        _json.WriteStartObject("persistence");
        _json.WriteNumber("timeout_seconds", service.PersistenceSeconds);
        _json.WriteString("mask", service.PersistenceMask.ToString());
        _json.WriteString("engine", service.PersistenceEngine);
        _json.WriteEndObject();
    }

    private void WriteSettings(IpvsDestination server)
    {
        _json.WriteString("forwarding", server.Forwarding switch
        {
            ForwardingMethod.Masquerade => "masq",
            ForwardingMethod.Tunnel => "tunnel",
            ForwardingMethod.Local => "local",
            ForwardingMethod.Bypass => "bypass",
            _ => "route",
        });
        _json.WriteNumber("weight", server.Weight);
        _json.WriteNumber("upper_threshold", server.UpperThreshold);
        _json.WriteNumber("lower_threshold", server.LowerThreshold);
        if (server.Forwarding == ForwardingMethod.Tunnel)
        {
            WriteTunnel(server.Tunnel);
        }
        else
        {
            _json.WriteNull("tunnel");
        }
    }

    private void WriteTunnel(TunnelSettings tunnel)
    {
        _json.WriteStartObject("tunnel");
        _json.WriteString("type", tunnel.Type switch
        {
            TunnelType.Gue => "gue",
            TunnelType.Gre => "gre",
            _ => "ipip",
        });
        _json.WriteNumber("port", tunnel.Type == TunnelType.Gue ? tunnel.Port : 0);
        _json.WriteString("checksum", tunnel.Flags switch
        {
            TunnelFlags.Checksum => "yes",
            TunnelFlags.RemoteChecksum => "remote",
            _ => "no",
        });
        _json.WriteEndObject();
    }

    private void WriteCounts(string name, EntryCounts counts)
    {
        _json.WriteStartObject(name);
        _json.WriteNumber("services", counts.Services);
        _json.WriteNumber("servers", counts.Servers);
        _json.WriteEndObject();
    }
}
