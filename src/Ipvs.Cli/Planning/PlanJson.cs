using System.Buffers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>A plan as one JSON object, see docs/json.md. It is written while the plan is read.</summary>
internal sealed class PlanJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly CommandOutput _output;
    private readonly Utf8JsonWriter _json;

    /// <param name="output">Where the text goes.</param>
    public PlanJson(CommandOutput output)
    {
        _output = output;
        _json = new(_bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" });
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
        _json.WriteNumber("servicesLeftAlone", plan.Counts.KeptServices);
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
        _output.Write(Encoding.UTF8.GetString(_bytes.WrittenSpan));
        _bytes.ResetWrittenCount();
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

        _json.WriteString("command", OperationText.Format(operation));
        WriteServiceName(plan.ServiceOf(change));
        switch (operation)
        {
            case IpvsOperation.AddDestination(_, var server):
                WriteServerName(server.Key);
                WriteSettings("new", server);
                break;
            case IpvsOperation.UpdateDestination(_, var server):
                WriteServerName(server.Key);
                WriteSettings("new", server);
                break;
            case IpvsOperation.RemoveDestination(_, var server):
                WriteServerName(server);
                break;
            case IpvsOperation.AddService(var service):
                WriteSettings("new", service);
                break;
            case IpvsOperation.UpdateService(var service):
                WriteSettings("new", service);
                break;
        }

        WriteOld(plan, change);
        _json.WriteEndObject();
    }

    private void WriteOld(TablePlan plan, TableChange change)
    {
        if (plan.OldServiceOf(change) is { } service)
        {
            WriteSettings("old", service);
        }
        else if (plan.OldServerOf(change) is { } server)
        {
            WriteSettings("old", server);
        }

        if (change.Kind == ChangeKind.RemoveService)
        {
            _json.WriteNumber("servers", plan.LostServersOf(change));
        }
    }

    private void WriteServiceName(ServiceKey key)
    {
        _json.WriteStartObject("service");
        if (key.IsMark)
        {
            _json.WriteNumber("mark", key.Mark);
            _json.WriteString("family", key.Family == AddressFamily.InterNetworkV6 ? "ipv6" : "ipv4");
        }
        else
        {
            _json.WriteString("protocol", key.Protocol switch
            {
                TransportProtocol.Tcp => "tcp",
                TransportProtocol.Udp => "udp",
                TransportProtocol.Sctp => "sctp",
                _ => ((ushort)key.Protocol).ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
            _json.WriteString("address", key.Address!.ToString());
            _json.WriteNumber("port", key.Port);
        }

        _json.WriteEndObject();
    }

    private void WriteServerName(DestinationKey key)
    {
        _json.WriteStartObject("server");
        _json.WriteString("address", key.Address.ToString());
        _json.WriteNumber("port", key.Port);
        _json.WriteEndObject();
    }

    private void WriteSettings(string name, IpvsService service)
    {
        _json.WriteStartObject(name);
        _json.WriteString("scheduler", service.Scheduler);
        string flags = SchedulerFlagNames.Format(service.Flags, service.Scheduler);
        _json.WriteStartArray("schedulerFlags");
        foreach (string flag in flags.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            _json.WriteStringValue(flag);
        }

        _json.WriteEndArray();
        if (service.IsPersistent)
        {
            _json.WriteNumber("persistenceSeconds", service.PersistenceSeconds);
            _json.WriteString("persistenceMask", service.PersistenceMask.ToString());
        }

        if (!string.IsNullOrEmpty(service.PersistenceEngine))
        {
            _json.WriteString("persistenceEngine", service.PersistenceEngine);
        }

        _json.WriteBoolean("onePacket", (service.Flags & ServiceFlags.OnePacket) != 0);
        _json.WriteEndObject();
    }

    private void WriteSettings(string name, IpvsDestination server)
    {
        _json.WriteStartObject(name);
        _json.WriteString("forwarding", server.Forwarding switch
        {
            ForwardingMethod.Masquerade => "masquerade",
            ForwardingMethod.Tunnel => "tunnel",
            ForwardingMethod.Local => "local",
            _ => "direct",
        });
        _json.WriteNumber("weight", server.Weight);
        _json.WriteNumber("upperThreshold", server.UpperThreshold);
        _json.WriteNumber("lowerThreshold", server.LowerThreshold);
        if (server.Forwarding == ForwardingMethod.Tunnel)
        {
            WriteTunnel(server.Tunnel);
        }

        _json.WriteEndObject();
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
        if (tunnel.Type == TunnelType.Gue)
        {
            _json.WriteNumber("port", tunnel.Port);
        }

        if (tunnel.Type != TunnelType.Ipip)
        {
            _json.WriteString("checksum", tunnel.Flags switch
            {
                TunnelFlags.Checksum => "on",
                TunnelFlags.RemoteChecksum => "remote",
                _ => "off",
            });
        }

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
