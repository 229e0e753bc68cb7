using Checkers.Health;
using Checkers.Kernel;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <content>The kernel's table: changes, repairs, and what happens while the kernel has none.</content>
internal sealed partial class CheckerHost
{
    private const int FewestVerified = 8;
    private const int VerificationsPerRetry = 10;

    // Of the role's time at most one part in this many goes into looking for changes made by others.
    private const int VerificationShare = 50;

    private static readonly TimeSpan _verification = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _slowestVerification = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longVerification = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _kernelRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _drainPoll = TimeSpan.FromSeconds(1);

    private int _servicesPerVerification = 64;
    private int _verifications;
    private bool _flushAtStart;
    private bool _isKernelLost;
    private Deadline? _kernelRetryDue;
    private bool _drainIsPolled;

    // Results that arrive together are flushed together, and never so often that flushing takes most of the time.
    private void PostFlush()
    {
        if (_flushIsPosted || (_dirty.Count == 0 && _due.Count == 0)) return;
        _flushIsPosted = true;
        if (_nextFlush <= _loop.Now) _loop.Post(Flush);
        else _loop.At(_nextFlush, Flush);
    }

    private void Flush()
    {
        _flushIsPosted = false;
        if (_stopping) return;
        var began = MonotonicClock.Now;
        if (_dirty.Count > 0)
        {
            // Before the kernel: a successor that finds the table unchanged then finishes what was begun.
            SaveState();
            if (!_isKernelLost) TryKernel(() => Report(_reconciler.Apply(_desired.Of(_dirty))));
            _dirty.Clear();
        }
        TellAll();
        PollDraining();
        var ended = MonotonicClock.Now;
        _nextFlush = ended + (ended - began);
    }

    /// <summary>Brings all of the kernel's table in line with the virtual servers.</summary>
    /// <param name="inherited">
    /// At a first start what was known before it: a successor that only knows more of the services then starts as this role did, which
    /// costs less than telling it what a start makes of thousands of checks. Null: it has to know the state of all of them.
    /// </param>
    private void ReconcileAll(HealthMemory? inherited = null)
    {
        WarnAboutCutRanges();
        _desired = new(_director.VirtualServers, _marks);
        _dirty.Clear();
        // Also services that are about to go stay ours until they are gone; a successor must know of those that come before they are there.
        int known = _reconciler.Owned.Count;
        _reconciler.Adopt(_desired.Keys);
        if (_reconciler.Owned.Count != known) SaveState(inherited);
        var (owned, found) = (_reconciler.Owned.Count, _timeouts.Found);
        ReconcileKernel();
        // What is ours only grew before, and shrinks now. What is told next, a successor does not tell again.
        if (inherited is not null || _reconciler.Owned.Count != owned || _timeouts.Found != found) SaveState();
        TellAll();
        PollDraining();
    }

    // Which servers were leaving when the predecessor died, or what a reload removed while no role was there, only the kernel knows.
    private void DrainLeftovers()
    {
        var desired = new DesiredTable(_director.VirtualServers, _marks);
        List<(VirtualServerState VirtualServer, RealServer Server)> leftovers = [];
        TryKernel(() => leftovers = LeftoverServers.Of(_director.VirtualServers, desired, _reconciler.Owned, _table));
        Digest(
            actions =>
            {
                foreach (var (virtualServer, server) in leftovers) virtualServer.DrainLeftover(server, actions);
            },
            static () => { });
    }

    private void ReconcileKernel()
    {
        TryKernel(() =>
        {
            ApplyTimeouts();
            if (_flushAtStart) Report(_reconciler.Flush());
            _flushAtStart = false;
            Report(_reconciler.Reconcile(_desired));
            _lines.Release();
            _syncDaemons.Apply(_config.Global.LvsSyncDaemon);
        });
        _lines.Release();
        MarkPackets();
    }

    // A value the kernel does not take is no reason to do without the rest.
    private void ApplyTimeouts()
    {
        try
        {
            _timeouts.Apply(_config.Global.LvsTimeouts);
        }
        catch (NetlinkException error) when (error.Errno == Errno.EINVAL)
        {
            _lines.Write(SyslogSeverity.Warning, $"lvs_timeouts: the kernel refuses the values: {error.Errno.Text()}");
        }
    }

    // VRRP and the checks go on without IPVS; the table is made when it can be.
    private bool TryKernel(Action work)
    {
        try
        {
            work();
        }
        catch (NetlinkException error)
        {
            LoseKernel(error.Errno.Text());
            return false;
        }
        catch (NetlinkFormatException error)
        {
            LoseKernel(error.Message);
            return false;
        }
        catch (ErrnoException error)
        {
            LoseKernel(error.Errno.Text());
            return false;
        }
        if (_isKernelLost) _lines.Write(SyslogSeverity.Information, "IPVS is available");
        _isKernelLost = false;
        return true;
    }

    private void LoseKernel(string reason)
    {
        if (!_isKernelLost)
            _lines.Write(SyslogSeverity.Error,
                $"IPVS: Can't initialize ipvs: {reason} - nothing is balanced; checks go on, trying again every {_kernelRetry.TotalSeconds:0} seconds");
        _isKernelLost = true;
        if (_kernelRetryDue is { IsPending: true }) return;
        _kernelRetryDue = _loop.After(_kernelRetry, () =>
        {
            if (!_stopping && _isKernelLost) ReconcileKernel();
        });
    }

    private void Verify()
    {
        if (_stopping) return;
        var began = MonotonicClock.Now;
        // Changes under way are not somebody else's.
        if (_dirty.Count == 0 && !_isKernelLost)
            TryKernel(() =>
            {
                var report = _reconciler.Verify(_desired, _servicesPerVerification, ++_verifications % VerificationsPerRetry == 0);
                if (report.Done.Count > 0) _lines.Write(SyslogSeverity.Warning, IpvsOperationText.Repaired(report.Done));
                Report(report.Failures);
            });
        var took = MonotonicClock.Now - began;
        // As many services as there are if that takes no time, a few at a time of a large table.
        if (took < _longVerification && _servicesPerVerification < _desired.Keys.Count) _servicesPerVerification *= 2;
        else if (took > _longVerification * 2) _servicesPerVerification = Math.Max(FewestVerified, _servicesPerVerification / 2);
        // On a machine that is short of time a look takes long without costing much: that is no reason to look hardly ever.
        var pause = took * VerificationShare;
        _loop.After(pause > _slowestVerification ? _slowestVerification : pause > _verification ? pause : _verification, Verify);
    }

    private void PollDraining()
    {
        if (_drainIsPolled || _director.Draining.Count == 0) return;
        _drainIsPolled = true;
        _loop.After(_drainPoll, () =>
        {
            _drainIsPolled = false;
            if (_stopping) return;
            Digest(
                actions =>
                {
                    if (_isKernelLost) return;
                    TryKernel(() =>
                    {
                        foreach (var server in DrainedServers.Of(_director.Draining, _desired, _table)) server.EndDrain(actions);
                    });
                },
                PostFlush);
            PollDraining();
        });
    }

    private void WarnAboutCutRanges()
    {
        foreach (var server in _config.VirtualServers)
            if (server.Target is VirtualServerTarget.Group group)
                foreach (var entry in group.Entries)
                    if (entry is VirtualServerGroupEntry.AddressRange range && AddressSpan.IsCut(range.First, range.Last))
                        _lines.Write(SyslogSeverity.Warning,
                            $"virtual_server_group {group.Name}: only the first {AddressSpan.MaxCount} addresses of {range.First}-{range.Last} are used");
    }

    private void Report(IReadOnlyList<IpvsFailure> failures)
    {
        foreach (var failure in failures) _lines.Write(SyslogSeverity.Information, IpvsOperationText.Refused(failure));
    }
}
