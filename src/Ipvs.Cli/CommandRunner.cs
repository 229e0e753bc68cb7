using System.Net;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>Carries out commands on the kernel's table.</summary>
/// <param name="program">The name the program was called by.</param>
/// <param name="table">The kernel's table, for listings.</param>
/// <param name="changes">The kernel, for changes; null where only listings are possible.</param>
/// <param name="names">Host and service names.</param>
/// <param name="output">Where results and messages go.</param>
internal sealed partial class CommandRunner(string program, IIpvsReader table, IpvsClient? changes, INameLookup names, CommandOutput output)
{
    private const string ConnectionTable = "/proc/net/ip_vs_conn";
    private const string DefaultMulticastInterface = "eth0";

    /// <summary>Commands of every kind.</summary>
    public CommandRunner(string program, IpvsClient client, INameLookup names, CommandOutput output)
        : this(program, client, client, names, output)
    {
    }

    /// <summary>Commands that list.</summary>
    public CommandRunner(string program, IIpvsReader table, INameLookup names, CommandOutput output)
        : this(program, table, null, names, output)
    {
    }

    private IpvsClient Kernel => changes ?? throw new InvalidOperationException("the table was opened for listings only");
    /// <summary>Whether a request was never answered; a further one would only be waited for as long again.</summary>
    public bool IsKernelSilent { get; private set; }

    /// <summary>Carries out one command; <see cref="CommandKind.Restore"/> is the caller's.</summary>
    public ExitCode Run(IpvsCommand command)
    {
        switch (command.Kind)
        {
            case CommandKind.List or CommandKind.Save when command.Output == OutputForm.Json:
                return RunJson(command);
            case CommandKind.Help:
                output.Write(HelpText.Help(program));
                return ExitCode.Success;
            case CommandKind.Version:
                output.Write(HelpText.Version(program));
                return ExitCode.Success;
            case CommandKind.List:
                return RunList(command);
            case CommandKind.Save:
                return Try(KernelOperation.Service, ExitCode.ListFailed, () => Save(command.Options));
            case CommandKind.SetTimeouts:
                return Try(KernelOperation.Other, ExitCode.Failed, () => Kernel.SetTimeouts(command.Timeouts));
            case CommandKind.StartDaemon:
                return Try(KernelOperation.StartDaemon, ExitCode.Failed, () => Kernel.StartSyncDaemon(WithInterface(command.Daemon)));
            case CommandKind.StopDaemon:
                return Try(KernelOperation.StopDaemon, ExitCode.Failed, () => Kernel.StopSyncDaemon(command.Daemon.Role));
            default:
                (IpvsOperation change, KernelOperation operation) = KernelChange.Of(command);
                return Try(operation, ExitCode.Failed, () => Kernel.Execute(change));
        }
    }

    private ExitCode Try(KernelOperation operation, ExitCode failed, Action action)
    {
        try
        {
            action();
            return ExitCode.Success;
        }
        catch (NetlinkException e)
        {
            output.WriteError(KernelMessages.Describe(operation, e.Errno));
            IsKernelSilent |= e.Errno == Errno.ETIMEDOUT;
            return failed;
        }
        catch (ErrnoException e)
        {
            output.WriteError(KernelMessages.Describe(operation, e.Errno));
            return failed;
        }
    }

    private static SyncDaemon WithInterface(SyncDaemon daemon) =>
        daemon.Interface.Length == 0 ? daemon with { Interface = DefaultMulticastInterface } : daemon;

    private ExitCode RunList(IpvsCommand command)
    {
        OptionSet options = command.Options;
        if (options.Has(CommandOption.Connection))
        {
            return ListConnections(options);
        }

        if (options.Has(CommandOption.Timeout))
        {
            return Try(KernelOperation.Other, ExitCode.ListFailed, () => output.Write(SettingsText.Format(table.GetTimeouts())));
        }

        if (options.Has(CommandOption.Daemon))
        {
            return Try(KernelOperation.Other, ExitCode.ListFailed, () => output.Write(SettingsText.Format(table.GetSyncDaemons())));
        }

        bool found = true;
        ExitCode exit = Try(KernelOperation.Service, ExitCode.ListFailed, () => found = ListServices(command));
        if (!found)
        {
            output.WriteError("No such service");
        }

        return found ? exit : ExitCode.ListFailed;
    }

    private ExitCode ListConnections(OptionSet options)
    {
        using Fd? table = Fd.TryOpen(ConnectionTable, Libc.O_RDONLY, mode: 0, out _);
        if (table is null)
        {
            output.WriteError($"cannot open file {ConnectionTable}");
            return ExitCode.ListFailed;
        }

        LineReader lines = new(buffer => table.Read(buffer).Count);
        ConnectionList list = new(EndpointsFor(options), options.Has(CommandOption.PersistentConnections));
        bool understood = lines.TryReadLine(out _);
        if (understood)
        {
            list.AppendTitles();
        }

        while (understood && lines.TryReadLine(out ReadOnlySpan<byte> line))
        {
            understood = list.TryAppend(line);
            if (understood)
            {
                output.Take(list.Text);
            }
        }

        if (!understood)
        {
            output.WriteError($"unexpected input from {ConnectionTable}");
            return ExitCode.ListFailed;
        }

        output.Take(list.Text);
        return ExitCode.Success;
    }

    /// <summary>Lists the table or the one service named; false when there is no such service.</summary>
    private bool ListServices(IpvsCommand command)
    {
        OptionSet options = command.Options;
        bool isSorted = !options.Has(CommandOption.NoSort);
        ListFormat format = new(EndpointsFor(options), StyleOf(options), options.Has(CommandOption.Exact)) { Taking = output.Take };
        IReadOnlyList<IpvsServiceEntry> services;
        if (command.HasService)
        {
            if (table.GetService(command.ServiceKey) is not { } service)
            {
                return false;
            }

            services = [service];
        }
        else
        {
            format.AppendVersion(table.GetInfo());
            services = table.GetServices();
        }

        format.AppendTitles();
        foreach (ServiceListing service in ReadServers(services, isSorted, options))
        {
            format.Append(service);
        }

        output.Take(format.Text);
        return true;
    }

    private void Save(OptionSet options)
    {
        SaveFormat format = new(EndpointsFor(options)) { Taking = output.Take };
        foreach (ServiceListing service in ReadServers(table.GetServices(), isSorted: true, options))
        {
            format.Append(service);
        }
    }

    /// <summary>
    /// The services with their real servers, which are read one service at a time as they are printed; with names that may
    /// come from elsewhere than files, all are read first, so that names are looked up together.
    /// </summary>
    private IEnumerable<ServiceListing> ReadServers(IReadOnlyList<IpvsServiceEntry> services, bool isSorted, OptionSet options)
    {
        List<IpvsServiceEntry> ordered = [.. services];
        if (isSorted)
        {
            TableOrder.Services().Sort(ordered);
        }

        if (options.Has(CommandOption.Numeric) || names.FindsHostsInFilesOnly)
        {
            return ReadServers(ordered, isSorted ? TableOrder.Destinations() : null);
        }

        return ReadWhole(ordered, isSorted, options);
    }

    /// <summary>All services with their real servers, and with names, if names are wanted.</summary>
    private List<ServiceListing> ReadWhole(List<IpvsServiceEntry> services, bool isSorted, OptionSet options)
    {
        List<ServiceListing> all = [];
        foreach (ServiceListing listing in ReadServers(services, isSorted ? TableOrder.Destinations() : null))
        {
            all.Add(listing with { Destinations = [.. listing.Destinations] });
        }

        if (!options.Has(CommandOption.Numeric))
        {
            PrepareNames(all);
        }

        return all;
    }

    /// <summary>Each listing is valid until the next: they share a list.</summary>
    private IEnumerable<ServiceListing> ReadServers(List<IpvsServiceEntry> services, MergeSort<IpvsDestinationEntry>? order)
    {
        List<IpvsDestinationEntry> servers = [];
        foreach (IpvsServiceEntry service in services)
        {
            table.ReadDestinations(service.Service.Key, servers);
            order?.Sort(servers);
            yield return new(service, servers);
        }
    }

    private void PrepareNames(List<ServiceListing> listings)
    {
        HashSet<IPAddress> addresses = [];
        foreach (ServiceListing listing in listings)
        {
            if (listing.Service.Service.Key.Address is { } virtualAddress)
            {
                addresses.Add(virtualAddress);
            }

            foreach (IpvsDestinationEntry entry in listing.Destinations)
            {
                addresses.Add(entry.Destination.Key.Address);
            }
        }

        names.PrepareHosts(addresses);
    }

    private EndpointText EndpointsFor(OptionSet options) => new(options.Has(CommandOption.Numeric) ? null : names);

    /// <summary>The style the options ask for; of several the first in this order.</summary>
    public static ListStyle StyleOf(OptionSet options) => options switch
    {
        _ when options.Has(CommandOption.Stats) => ListStyle.Stats,
        _ when options.Has(CommandOption.Rate) => ListStyle.Rate,
        _ when options.Has(CommandOption.Thresholds) => ListStyle.Thresholds,
        _ when options.Has(CommandOption.PersistentConnections) => ListStyle.PersistentConnections,
        _ when options.Has(CommandOption.TunnelInfo) => ListStyle.TunnelInfo,
        _ => ListStyle.Plain,
    };
}
