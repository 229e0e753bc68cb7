using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>All blocks of the checker role and what holds between them.</summary>
internal sealed class CheckersBinder(BindingContext context)
{
    private readonly Dictionary<string, ValueArray<VirtualServerGroupEntry>> _groups = [];
    private readonly Dictionary<string, int> _groupUses = [];

    // Groups may be defined behind the servers that use them, so servers are bound when the file is known.
    private readonly List<(ConfStatement Statement, VirtualServerTarget Target, int Position)> _pending = [];
    private int _position;

    public void Group(Statement s)
    {
        string name = s.Text(1);
        var entries = new List<VirtualServerGroupEntry>();
        context.BindEntries(s.Block, (name, entries), static (group, entry) => VirtualServerGroupBinder.Bind(entry, group.name, group.entries));
        if (entries.Count == 0)
        {
            context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"virtual server group {name} has no entries - removing");
            return;
        }

        if (GroupFamilies.Of(entries) is { HasIPv4: true, HasIPv6: true } && entries.Exists(e => e is VirtualServerGroupEntry.Mark { IsFamilyGiven: false }))
        {
            context.Diagnostics.Error(
                DiagnosticCode.Inconsistent, s.CloseSpan, $"virtual server group {name} cannot have IPv4, IPv6 and fwmark without family - removing");
            return;
        }

        _groups.TryAdd(name, entries.ToValueArray());
    }

    public void Server(Statement s)
    {
        if (Target(s) is { } target) _pending.Add((s.Source, target, _position));
        _position++;
    }

    /// <summary>Completes everything and puts it into the model.</summary>
    public KeepalivedConfig Complete(KeepalivedConfig config)
    {
        var servers = new List<VirtualServer>(_pending.Count);
        var statement = new Statement(context);
        foreach (var (source, unresolved, position) in _pending)
        {
            int findings = context.Diagnostics.Given;
            statement.Set(source);
            var target = unresolved;
            SourceSpan? unknown = null;
            if (target is VirtualServerTarget.Group group)
            {
                if (_groups.TryGetValue(group.Name, out var entries)) target = Numbered(group.Name, entries);
                else unknown = statement.SpanOf(2);
            }

            var block = (TopLevelStatement)source;
            if (block.Before is { } before && context.AreSurroundingsAsBefore && before.Position == position && before.Server.Target.Equals(target))
            {
                servers.Add(before.Server);
                context.Bound.Add(before);
                continue;
            }

            context.RealServers.Recycle();
            context.TcpChecks.Recycle();
            var binder = VirtualServerBinder.Read(statement, target, position);
            if (unknown is { } span)
            {
                string name = ((VirtualServerTarget.Group)target).Name;
                context.Diagnostics.Error(
                    DiagnosticCode.UnknownReference,
                    span,
                    $"Virtual server group {name} specified but not configured - ignoring virtual server [{name}]:0",
                    context.DefinedNames.Remedy("virtual_server_group", name));
            }
            else if (binder?.Complete() is { } server)
            {
                // At once: what is kept of a server while it is read takes several times the room of the finished one.
                servers.Add(server);
                if (block.Lines is { } lines && context.Diagnostics.Given == findings) context.Bound.Add(new BoundServer(lines, position, server));
            }
        }

        return config with { VirtualServers = servers.ToValueArray() };
    }

    private VirtualServerTarget.Group Numbered(string name, ValueArray<VirtualServerGroupEntry> entries)
    {
        int number = _groupUses.GetValueOrDefault(name);
        _groupUses[name] = number + 1;
        return new VirtualServerTarget.Group(name, number, entries);
    }

    private static VirtualServerTarget? Target(Statement s)
    {
        if (s.Is(1, "group"))
        {
            return s.Require(2) ? new VirtualServerTarget.Group(s.Text(2), 0, []) : null;
        }

        if (s.Is(1, "fwmark"))
        {
            if (!s.Require(2)) return null;
            if (Numbers.Integer(s, 2, 0, uint.MaxValue, lax: true) is { } mark) return new VirtualServerTarget.Fwmark((uint)mark);
            s.Error(2, $"virtual server fwmark '{s[2]}' must be in [0, {uint.MaxValue}] - ignoring");
            return null;
        }

        ushort port = 0;
        if ((s.Count < 3 || Ports.TryRead(s, 2, out port)) && Addresses.ParseCut(s[1]) is { } address)
        {
            return new VirtualServerTarget.Address(address, port);
        }

        string given = s.Count > 2 && !s[2].Trim('0').IsEmpty ? $"/port {s[1]}/{s[2]}" : $" {s[1]}";
        s.Error(1, $"Invalid virtual server IP address{given} - skipping", remedy: AddressHint.Remedy(s, 1));
        return null;
    }
}
