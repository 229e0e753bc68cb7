using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Scheduler and persistence.</content>
internal sealed partial class VirtualServerBinder
{
    private const int MaxEngineName = 15;
    private const long MaxPersistence = 2678400;
    private const int DefaultPersistence = 360;

    private void Scheduler(Statement s)
    {
        if (KeywordTable.At("virtual_server/lvs_sched").Find(s[1]) is { } known) _scheduler = known.Name;
        else s.Error(1, $"Invalid lvs_scheduler '{s[1]}' - ignoring", remedy: NearestWord.Remedy(s[1], [.. KeywordTable.At("virtual_server/lvs_sched").Keywords.Select(k => k.Name)]));
    }

    private void SchedulerFlag(Statement s, string scheduler, VirtualServerFlags flag)
    {
        if (_scheduler == scheduler)
        {
            _flags |= flag;
        }
        else if (_scheduler is not ("sh" or "mh"))
        {
            // keepalived says sh of the flags of mh too.
            s.Error(0, $"{s[0]} only applies to sh scheduler - ignoring", remedy: $"set lvs_sched {scheduler} before it");
        }
        else
        {
            s.Context.Diagnostics.Notice(
                DiagnosticCode.InvalidValue, s.SpanOf(0), $"{s[0]} only applies to {scheduler} scheduler - ignoring");
        }
    }

    /// <summary>The flag is the kernel's own; it cannot be set from outside.</summary>
    private void Hashed(Statement s)
    {
        if (_scheduler is not ("sh" or "mh")) s.Error(0, "hashed only applies to sh scheduler - ignoring");
        else s.Context.Diagnostics.Notice(DiagnosticCode.NoEffect, s.SpanOf(0), "hashed has no effect - ignoring");
    }

    private void PersistenceEngine(Statement s)
    {
        string name = s.Text(1);
        if (name.Length > MaxEngineName)
        {
            s.Error(1, $"persistence_name too long, truncating - {name}");
            name = name[..MaxEngineName];
        }

        _engine = name;
    }

    private void PersistenceTimeout(Statement s)
    {
        if (s.Count < 2) _persistence = TimeSpan.FromSeconds(DefaultPersistence);
        else if (Numbers.Integer(s, 1, 1, MaxPersistence) is { } seconds) _persistence = TimeSpan.FromSeconds(seconds);
        else s.Error(1, "persistence_timeout invalid");
    }

    private void PersistenceGranularity(Statement s)
    {
        bool six = _family == AddressFamily.InterNetworkV6 || (_family == AddressFamily.Unspecified && !s[1].Contains('.'));
        if (six)
        {
            if (Numbers.Integer(s, 1, 1, 128) is not { } length)
            {
                s.Error(1, $"Invalid IPv6 persistence_granularity specified - {s[1]}");
                return;
            }

            _granularity = (uint)length;
        }
        else if (IPAddress.TryParse(s[1], out var mask) && mask.AddressFamily == AddressFamily.InterNetwork)
        {
            // Any bit pattern, in any form inet_aton reads.
            _granularity = Addresses.ToHostOrder(mask);
        }
        else
        {
            s.Error(1, $"Invalid IPv4 persistence_granularity specified - {s[1]}");
            return;
        }

        if (_family == AddressFamily.Unspecified) _family = six ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        _persistence ??= TimeSpan.FromSeconds(DefaultPersistence);
    }
}
