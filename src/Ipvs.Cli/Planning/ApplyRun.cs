using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Planning;

/// <summary>
/// Makes the table what a file asks for, or leaves it as it was. Others may change the table at the same time: what they
/// did as wanted counts as done; otherwise the table is read and planned once more.
/// </summary>
/// <param name="kernel">The table.</param>
/// <param name="wanted">What it shall be.</param>
/// <param name="unlisted">What happens to services the file does not name.</param>
/// <param name="interruption">Asked between batches: why to stop and take everything back, or null.</param>
internal sealed class ApplyRun(IKernelTable kernel, WantedTable wanted, UnlistedServices unlisted, Func<string?> interruption)
{
    /// <summary>The kernel carries out a whole batch even when its first request fails: smaller batches leave less to take back.</summary>
    private const int BatchSize = 256;

    private const int MostPlans = 2;

    private readonly List<DoneChanges> _done = [];
    private readonly List<TableChange> _batch = [];
    private ConcurrentChanges _others = new(kernel);
    private (int Line, string Message)? _failure;

    /// <summary>Carries everything out.</summary>
    /// <exception cref="NetlinkException">The table could not be read before anything was changed.</exception>
    public ApplyResult Run()
    {
        TablePlan plan = PresentTable.Plan(kernel, wanted, unlisted);
        PlanCounts counts = plan.Counts;
        bool isFinished = CarryOut(plan);
        for (int plans = 1; !isFinished && _failure is null; plans++)
        {
            if (plans == MostPlans)
            {
                _failure = (0, "somebody else is changing the table at the same time");
                break;
            }

            isFinished = PlanAgain() is not { } again || CarryOut(again);
        }

        return new(counts, _failure is { } failure ? TakeBack(failure) : null);
    }

    private TablePlan? PlanAgain()
    {
        try
        {
            return PresentTable.Plan(kernel, wanted, unlisted);
        }
        catch (NetlinkException e)
        {
            _failure = (0, $"the table could not be read again: {e.Message}");
            return null;
        }
    }

    /// <summary>False when the table has to be looked at again: somebody else changed what the plan was made from.</summary>
    private bool CarryOut(TablePlan plan)
    {
        _others = new(kernel);
        _done.Add(new(plan, new()));
        foreach (TableChange change in plan.Changes())
        {
            _batch.Add(change);
            if (_batch.Count == BatchSize)
            {
                SendBatch(plan);
                if (_failure is not null || _others.WereUnwanted)
                {
                    break;
                }
            }
        }

        SendBatch(plan);
        return _failure is null && !_others.WereUnwanted;
    }

    private void SendBatch(TablePlan plan)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        if (interruption() is { } reason)
        {
            _failure = (0, reason);
            _batch.Clear();
            return;
        }

        IpvsOperation[] operations = [.. _batch.Select(plan.OperationOf)];
        ChunkedList<TableChange> done = _done[^1].Changes;
        try
        {
            IReadOnlyList<NetlinkResult> results = kernel.Execute(operations);
            for (int i = 0; i < results.Count; i++)
            {
                if (results[i].Succeeded)
                {
                    done.Add(_batch[i]);
                }
                else
                {
                    _failure ??= _others.Judge(operations[i], results[i])
                        ? null
                        : (plan.LineOf(_batch[i]), Describe(operations[i], results[i]));
                }
            }
        }
        catch (NetlinkException e)
        {
            // Any of them may have been carried out; taking back what was not does no harm.
            foreach (TableChange change in _batch)
            {
                done.Add(change);
            }

            _failure ??= (0, e.Message);
        }

        _batch.Clear();
    }

    private static string Describe(IpvsOperation operation, NetlinkResult result)
    {
        string reason = KernelMessages.Describe(OperationText.KindOf(operation), result.Error);
        return $"{reason}{(result.Text is null ? "" : $" ({result.Text})")}: {OperationText.Format(operation)}";
    }

    private ApplyFailure TakeBack((int Line, string Message) failure)
    {
        bool tookBack = _done.Exists(part => part.Changes.Count > 0);
        return new(failure.Line, failure.Message, tookBack, new Rollback(kernel).TakeBack(_done));
    }
}
