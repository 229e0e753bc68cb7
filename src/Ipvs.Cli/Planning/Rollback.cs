using System.Globalization;
using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli.Planning;

/// <summary>
/// Takes changes back, the last one first. Every entry gets its old configuration again; what is as it was already,
/// because somebody else did it or because the change never happened, is fine.
/// </summary>
internal sealed class Rollback(IKernelTable kernel)
{
    private const int BatchSize = 256;
    private const int MostNamed = 20;

    private readonly List<string> _remains = [];
    private readonly List<IpvsOperation> _batch = [];
    private int _remaining;

    /// <summary>Takes everything back. Returns what could not be: the command that would have done it, and the reason.</summary>
    public IReadOnlyList<string> TakeBack(List<DoneChanges> done)
    {
        for (int part = done.Count - 1; part >= 0; part--)
        {
            (TablePlan plan, ChunkedList<TableChange> changes) = done[part];
            for (int i = changes.Count - 1; i >= 0; i--)
            {
                _batch.AddRange(plan.InverseOf(changes[i]));
                if (_batch.Count >= BatchSize)
                {
                    SendBatch();
                }
            }
        }

        SendBatch();
        if (_remaining > _remains.Count)
        {
            _remains.Add(string.Create(CultureInfo.InvariantCulture, $"and {_remaining - _remains.Count} more"));
        }

        return _remains;
    }

    private void SendBatch()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<NetlinkResult> results = kernel.Execute(_batch);
            for (int i = 0; i < results.Count; i++)
            {
                if (!results[i].Succeeded && !IsAsBefore(_batch[i], results[i].Error))
                {
                    AddRemaining(_batch[i], KernelMessages.Describe(OperationText.KindOf(_batch[i]), results[i].Error));
                }
            }
        }
        catch (NetlinkException e)
        {
            _batch.ForEach(operation => AddRemaining(operation, e.Message));
        }

        _batch.Clear();
    }

    private bool IsAsBefore(IpvsOperation operation, Errno error) => (operation, error) switch
    {
        (IpvsOperation.RemoveDestination, Errno.ENOENT or Errno.ESRCH) or (IpvsOperation.RemoveService, Errno.ESRCH) => true,
        (IpvsOperation.AddService(var old), Errno.EEXIST) => kernel.ReadServices()
            .Any(service => service.Key == old.Key && new PackedService(service, 0).IsConfiguredAs(new PackedService(old, 0))),
        (IpvsOperation.AddDestination(var service, var old), Errno.EEXIST) => kernel.ReadServers(service)
            .Any(server => server.Key == old.Key && new PackedServer(server, 0, 0).IsConfiguredAs(new PackedServer(old, 0, 0))),
        _ => false,
    };

    private void AddRemaining(IpvsOperation operation, string reason)
    {
        _remaining++;
        if (_remains.Count < MostNamed)
        {
            _remains.Add($"{OperationText.Format(operation)}: {reason}");
        }
    }
}
