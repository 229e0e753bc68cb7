namespace Vrrp.Scenarios;

/// <summary>In which order addresses, routes and rules come and go.</summary>
public sealed class S78_Order_of_kernel_changes : Scenario
{
    private const string Things = """
        virtual_ipaddress_excluded {
                10.0.0.99/24
            }
            virtual_routes {
                10.77.0.0/24 via 10.0.0.9 dev eth0
            }
            virtual_rules {
                from 10.78.0.0/24 table 100 priority 777
            }
        """;

    [Fact]
    public void Addresses_come_first_and_go_last()
    {
        string[] kinds = ["10.0.0.100/24", "10.0.0.99/24", "10.77.0.0/24 via", "777:"];
        using KernelMonitor monitor = new(A);
        DaemonProcess a = Start(A, Conf.Owner(Things));
        Wait.Until(Patience, "all is there", () => Order(monitor, kinds, deleted: false).Count >= 4, () => a.LogText);
        Assert.Equal(kinds, Order(monitor, kinds, deleted: false));
        a.Stop();
        Wait.Until(Patience, "all is gone", () => Order(monitor, kinds, deleted: true).Count >= 4, () => string.Join('\n', monitor.Lines));
        Assert.Equal([kinds[3], kinds[2], kinds[0], kinds[1]], Order(monitor, kinds, deleted: true));
    }

    private static List<string> Order(KernelMonitor monitor, string[] kinds, bool deleted) =>
        [.. monitor.Lines.Where(l => l.Contains("Deleted", StringComparison.Ordinal) == deleted && !l.Contains("local ", StringComparison.Ordinal))
            .Select(l => kinds.FirstOrDefault(k => l.Contains(k, StringComparison.Ordinal))).OfType<string>()];
}
