using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Linux.Abi;

namespace Ipvs.Cli.Watch;

/// <summary>Readings for other programs, one after the other: plain lines or JSON lines.</summary>
/// <param name="feed">The table.</param>
/// <param name="options">What was asked for.</param>
/// <param name="names">Names of hosts and services.</param>
/// <param name="output">Where to write.</param>
internal sealed class WatchReport(WatchFeed feed, WatchOptions options, INameLookup names, CommandOutput output)
{
    private INameLookup? ChosenNames => options.ShowsNames ? names : null;

    /// <summary>Writes plain lines until the count is reached or nobody reads them.</summary>
    public ExitCode RunLines()
    {
        LineReport report = new(new EndpointText(ChosenNames));
        return Run(services =>
        {
            foreach (WatchedService service in services)
            {
                report.Append(service, feed.Model.Clock!.Value);
                output.Take(report.Text);
            }
        });
    }

    /// <summary>Writes a JSON object per line until the count is reached or nobody reads them.</summary>
    public ExitCode RunJson()
    {
        JsonReport report = new(output, ChosenNames);
        return Run(services => report.Write(services, feed.Model.Clock!.Value, options.Interval));
    }

    private ExitCode Run(Action<IReadOnlyList<WatchedService>> write)
    {
        using IntervalTimer timer = new(options.Interval);
        string? said = null;
        bool isRead = false;
        for (long i = 0; (options.Count is not { } count || i < count) && output.Succeeded; i++)
        {
            if (i > 0)
            {
                timer.Fd.Poll(Libc.POLLIN, -1);
                timer.Next();
            }

            isRead = feed.Read();
            if (feed.Message is { } message && message != said)
            {
                output.WriteError($"ipvs watch: {message}");
            }

            said = feed.Message;
            if (isRead)
            {
                PrepareNames();
                write(WatchOrder.Sort(feed.Model.Services, options.Sort ?? WatchSort.Name));
                output.Flush();
            }
        }

        return isRead && output.Succeeded ? ExitCode.Success : ExitCode.ListFailed;
    }

    private void PrepareNames()
    {
        if (options.ShowsNames)
        {
            names.PrepareHosts(HostsOf.Services(feed.Model.Services));
        }
    }
}
