namespace Checker.Scenarios;

/// <summary>Sessions of bidirectional forwarding detection.</summary>
public sealed class G17_bfd_check : Scenario
{
    [Fact]
    public void A_session_that_is_not_up_takes_the_server_out_at_once()
    {
        Begin(string.Empty);
        InOrder($"Gained quorum 1+0=1 <= 1 for VS {V}", $"Removing service {R(1)} from VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}");
        if (IsOriginal) Logs($"BFD check of [bb] RS({R(1)}) is DOWN");
        else DiffersByDesign("BFD_CHECK");
        Pool();
    }

    [Fact]
    public void With_alpha_it_is_never_added()
    {
        Begin("alpha");
        Notified("down 10.9.0.1");
        Pool();
        if (!IsOriginal) DiffersByDesign("BFD_CHECK");
    }

    // The process id of the BFD process goes where no other daemon looks for it.
    private void Begin(string options) => Start(
        Globals()
        + "bfd_instance bb { neighbor_ip 10.9.0.77; source_ip 10.9.0.1; min_rx 100; min_tx 100; multiplier 3 }\n"
        + Service(Server(1, check: "BFD_CHECK { name bb }"), options, delay: 1),
        "-b",
        Path.Combine(Host.Folder, "bfd.pid"));
}
