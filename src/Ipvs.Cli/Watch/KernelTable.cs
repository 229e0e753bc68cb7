using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Cli.Watch;

/// <summary>The kernel's table. A connection that failed is opened again at the next reading.</summary>
/// <param name="client">The kernel; owned from now on.</param>
internal sealed class KernelTable(IpvsClient client) : ITableSource, IDisposable
{
    private const string EstimationSetting = "/proc/sys/net/ipv4/vs/run_estimation";

    private IpvsClient? _client = client;

    /// <inheritdoc/>
    public IReadOnlyList<ServiceListing>? Read(out string? message)
    {
        try
        {
            _client ??= IpvsClient.Open();
            List<ServiceListing> listings = SortedTable.Read(_client);
            message = IsEstimating() ? null : "counters and rates stand still: net.ipv4.vs.run_estimation is 0";
            return listings;
        }
        catch (Exception e) when (e is NetlinkException or ErrnoException or NetlinkFormatException)
        {
            Dispose();
            message = $"the table cannot be read: {e.Message}";
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    /// <summary>Kernels without the setting always estimate.</summary>
    private static bool IsEstimating()
    {
        using Fd? setting = Fd.TryOpen(EstimationSetting, Libc.O_RDONLY, 0, out _);
        Span<byte> value = stackalloc byte[1];
        return setting is null || setting.Read(value).Count == 0 || value[0] != '0';
    }
}
