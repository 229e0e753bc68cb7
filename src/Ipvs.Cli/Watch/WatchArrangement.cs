namespace Ipvs.Cli.Watch;

/// <summary>Which rows there are, and in which order.</summary>
internal static class WatchArrangement
{
    /// <summary>
    /// The rows for a view. A service whose text holds the filter keeps all its servers; one of which only servers do is
    /// shown with those. Upper and lower case are the same.
    /// </summary>
    public static List<WatchRow> Arrange(IReadOnlyList<WatchedService> services, WatchView view, RowText text)
    {
        List<WatchRow> rows = [];
        foreach (WatchedService service in WatchOrder.Sort(services, view.Sort))
        {
            bool isFound = view.Filter.Length == 0 || Holds(text.Of(service.Entry.Service.Key), view.Filter);
            IReadOnlyList<WatchedServer> servers = isFound ? service.Servers : Filtered(service, view.Filter, text);
            if (!isFound && servers.Count == 0)
            {
                continue;
            }

            rows.Add(new(service, null));
            if (view.IsExpanded)
            {
                foreach (WatchedServer server in servers)
                {
                    rows.Add(new(service, server));
                }
            }
        }

        return rows;
    }

    private static List<WatchedServer> Filtered(WatchedService service, string filter, RowText text)
    {
        List<WatchedServer> found = [];
        foreach (WatchedServer server in service.Servers)
        {
            if (Holds(text.Of(server.Entry.Destination.Key, service.Entry.Service.Key), filter))
            {
                found.Add(server);
            }
        }

        return found;
    }

    private static bool Holds(string text, string filter) => text.Contains(filter, StringComparison.OrdinalIgnoreCase);
}
