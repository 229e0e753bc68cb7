using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli;

// Listings and saves as JSON. Everything is read before the first byte is written, so a listing is whole or empty.
internal sealed partial class CommandRunner
{
    private ExitCode RunJson(IpvsCommand command)
    {
        OptionSet options = command.Options;
        using JsonListing listing = new(output, options.Has(CommandOption.Numeric) ? null : names);
        if (command.Kind == CommandKind.Save)
        {
            return Try(KernelOperation.Service, ExitCode.ListFailed, () =>
                listing.WriteConfiguration(table.GetInfo(), ReadWhole(isSorted: true, options)));
        }

        if (options.Has(CommandOption.Connection))
        {
            return WriteConnections(listing, options);
        }

        if (options.Has(CommandOption.Timeout))
        {
            return Try(KernelOperation.Other, ExitCode.ListFailed, () => listing.WriteTimeouts(table.GetTimeouts()));
        }

        if (options.Has(CommandOption.Daemon))
        {
            return Try(KernelOperation.Other, ExitCode.ListFailed, () => listing.WriteDaemons(table.GetSyncDaemons()));
        }

        ExitCode found = ExitCode.Success;
        ExitCode read = Try(KernelOperation.Service, ExitCode.ListFailed, () => found = WriteServices(command, listing));
        return read == ExitCode.Success ? found : read;
    }

    private ExitCode WriteServices(IpvsCommand command, JsonListing listing)
    {
        bool isSorted = !command.Options.Has(CommandOption.NoSort);
        IpvsInfo info = table.GetInfo();
        if (!command.HasService)
        {
            listing.WriteTable(info, ReadWhole(isSorted, command.Options));
            return ExitCode.Success;
        }

        if (table.GetService(command.ServiceKey) is not { } service)
        {
            return FailListing("No such service");
        }

        listing.WriteTable(info, ReadWhole([service], isSorted, command.Options));
        return ExitCode.Success;
    }

    private List<ServiceListing> ReadWhole(bool isSorted, OptionSet options)
    {
        List<IpvsServiceEntry> services = [.. table.GetServices()];
        if (isSorted)
        {
            TableOrder.Services().Sort(services);
        }

        return ReadWhole(services, isSorted, options);
    }

    private ExitCode WriteConnections(JsonListing listing, OptionSet options)
    {
        IReadOnlyList<ConnectionEntry>? connections;
        try
        {
            connections = ConnectionEntry.ParseTable(File.ReadAllText(ConnectionTable));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FailListing($"cannot open file {ConnectionTable}");
        }

        if (connections is null)
        {
            return FailListing($"unexpected input from {ConnectionTable}");
        }

        if (!options.Has(CommandOption.Numeric))
        {
            names.PrepareHosts([.. connections.SelectMany(entry => entry.Addresses).Distinct()]);
        }

        listing.WriteConnections(connections);
        return ExitCode.Success;
    }

    private ExitCode FailListing(string message)
    {
        output.WriteError(message);
        return ExitCode.ListFailed;
    }
}
