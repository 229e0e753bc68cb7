using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Ipvs.Netlink.Legacy;
using Linux.Abi;

namespace Ipvs.Cli.Access;

/// <summary>
/// Where the table is read from when netlink cannot be used: the older socket interface or /proc/net/ip_vs. Knows what each
/// of them cannot tell, so that no listing shows zeros for what nobody counted.
/// </summary>
internal sealed class ListingSource : IDisposable
{
    private const string TableFile = "/proc/net/ip_vs";
    private const string SocketInterface = "the older socket interface";

    private readonly Errno _reason;
    private readonly string? _defect;

    private ListingSource(IIpvsReader table, Errno reason, string? defect = null)
    {
        Table = table;
        _reason = reason;
        _defect = defect;
    }

    /// <summary>The table.</summary>
    public IIpvsReader Table { get; }

    /// <summary>The first way that is open, the one that tells more before the other; null when there is none.</summary>
    /// <param name="access">The ways.</param>
    /// <param name="reason">Why it is not netlink.</param>
    public static ListingSource? Open(IIpvsAccess access, Errno reason)
    {
        if (access.OpenSocketInterface() is { } reader)
        {
            return new(reader, reason);
        }

        if (access.ReadTableFile(out uint ticksPerSecond) is not { } text)
        {
            return null;
        }

        return ProcTable.TryParse(text, ticksPerSecond, out ProcTable? table)
            ? new(table, reason)
            : new(ProcTable.Empty, reason, text.Length == 0 ? $"cannot read all of {TableFile}" : $"unexpected input from {TableFile}");
    }

    /// <summary>Why a listing cannot be given from here; null when it can.</summary>
    public string? Refusal(IpvsCommand command)
    {
        if (ListsConnections(command))
        {
            return null;
        }

        if (_defect is not null)
        {
            return _defect;
        }

        return MissingFrom(command) is { } missing
            ? $"{Reason}, and {(IsFile ? TableFile : SocketInterface)} has no {missing}"
            : null;
    }

    /// <summary>Where a listing comes from and what is missing; null when that makes no difference.</summary>
    public string? Notice(IpvsCommand command)
    {
        if (ListsConnections(command) || command.Options.Has(CommandOption.Timeout))
        {
            return null;
        }

        if (Table is ProcTable file)
        {
            return $"{Reason}: read from {TableFile}, without scheduler flags, one-packet scheduling of IPv6, thresholds, "
                + $"tunnel types, persistence engines and counters{AssumptionsIn(file, command)}";
        }

        return command.Options.Has(CommandOption.Daemon)
            ? $"{Reason}: read through {SocketInterface}, without message lengths, groups, ports and TTLs"
            : $"{Reason}: read through {SocketInterface}, without IPv6, tunnel types, persistence engines and 64-bit counters";
    }

    /// <inheritdoc/>
    public void Dispose() => (Table as IDisposable)?.Dispose();

    private bool IsFile => Table is ProcTable;

    private string Reason => _reason switch
    {
        Errno.EPERM or Errno.EACCES => "not permitted to use netlink",
        Errno.ENOENT => "the kernel has no netlink interface of IPVS",
        _ => $"netlink cannot be used ({_reason.Text()})",
    };

    private static bool ListsConnections(IpvsCommand command) => command.Options.Has(CommandOption.Connection);

    private string? MissingFrom(IpvsCommand command)
    {
        if (!IsFile)
        {
            return command.HasService && command.Family == AddressFamily.InterNetworkV6 ? "IPv6 services"
                : CommandRunner.StyleOf(command.Options) == ListStyle.TunnelInfo ? "tunnel types"
                : null;
        }

        if (command.Options.HasAny(CommandOption.Timeout, CommandOption.Daemon))
        {
            return command.Options.Has(CommandOption.Timeout) ? "timeouts" : "sync daemons";
        }

        return CommandRunner.StyleOf(command.Options) switch
        {
            ListStyle.Stats => "counters of services",
            ListStyle.Rate => "rates of services",
            ListStyle.Thresholds => "thresholds",
            ListStyle.PersistentConnections => "counts of persistent connections",
            ListStyle.TunnelInfo => "tunnel types",
            _ => null,
        };
    }

    private static string AssumptionsIn(ProcTable file, IpvsCommand command) =>
        file.MarksOfAssumedFamily.Count == 0 || command.Address is not null
            ? ""
            : $"; the address family of FWM {string.Join(", ", file.MarksOfAssumedFamily)} is a guess";
}
