namespace Vrrp.Scenarios;

/// <summary>An address the kernel does not take is reported.</summary>
public sealed class S58_Address_the_kernel_refuses : Scenario
{
    [Fact]
    public void The_log_names_instance_and_address()
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(150, vips: "10.0.0.100/24 scope link"));
        Next(A, default);
        if (IsOriginal(a))
        {
            Logs(a, "Netlink: error: Invalid argument(22), type=RTM_NEWADDR(20)");
            return;
        }

        DiffersByDesign();
        Wait.Until(Patience, "a line with instance and address", () => a.Log.Any(l => l.Text.Contains("(VI_1)", StringComparison.Ordinal) && l.Text.Contains(Conf.Vip, StringComparison.Ordinal) && l.Text.Contains("Invalid argument", StringComparison.Ordinal)), () => a.LogText);
    }
}
