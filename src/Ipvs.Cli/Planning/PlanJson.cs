using System.Text.Json;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>A plan as one JSON object, see docs/json.md. It is written while the plan is read.</summary>
internal sealed class PlanJson : IDisposable
{
    private readonly CommandOutput _output;
    private readonly Utf8JsonWriter _json;
    private readonly EntryJson _entries;

    /// <param name="output">Where the text goes.</param>
    public PlanJson(CommandOutput output)
    {
        _output = output;
        _json = new(output);
        _entries = new(_json, names: null);
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
        }, plan.ServiceOf(change));
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
        _entries.WriteIdentity(key);
        _json.WriteEndObject();
    }

    private void WriteServer(DestinationKey? key, ServiceKey service)
    {
        if (key is not { } server)
        {
            _json.WriteNull("server");
            return;
        }

        _json.WriteStartObject("server");
        _entries.WriteIdentity(server, service);
        _json.WriteEndObject();
    }

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
            _entries.WriteSettings(service);
        }
        else
        {
            _entries.WriteSettings(server!.Value);
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
