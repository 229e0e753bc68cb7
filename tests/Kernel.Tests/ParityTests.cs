using LabTopology;

namespace Kernel.Tests;

/// <summary>The sample file under the original keepalived and under ours: the same rules and addresses at every stage.</summary>
public sealed class ParityTests : LabTest
{
    [Fact]
    public void Sample_file_gives_the_same_rules_and_addresses_as_the_original()
    {
        OnlyOurs("compared with itself it says nothing");

        // At the same time, each in an installation of its own: what takes time is waiting for checks.
        List<string>[] seen = [[], []];
        Parallel.Invoke(() => seen[0] = Observe(Implementation.Original), () => seen[1] = Observe(Subject));
        Assert.Equal(seen[0], seen[1]);
    }

    [Fact]
    public void Sample_file_is_accepted_without_a_word()
    {
        CreateSite();
        string sample = Path.Combine(Implementation.Repository, "samples/keepalived.conf");
        foreach (string id in (string[])["director1", "director2"])
        {
            CommandResult result = Site.Director1.TryRun(Subject.Keepalived, "-t", "-f", sample, "-i", id);
            Assert.Equal((0, string.Empty, string.Empty), (result.ExitCode, result.Output, result.Errors));
        }
    }

    /// <summary>What the kernel has before and after a real server dies, and after both have died and one has returned.</summary>
    private static List<string> Observe(Implementation implementation)
    {
        string configuration = File.ReadAllText(Path.Combine(Implementation.Repository, "samples/keepalived.conf"));
        using Site site = Site.Create();
        site.PrepareDirectRouting();
        HttpServer web1 = site.Own(new HttpServer(site.RealServer1, "web1"));
        HttpServer web2 = site.Own(new HttpServer(site.RealServer2, "web2"));
        DaemonProcess director = site.Own(DaemonProcess.Start(site.Director1, implementation, configuration, "-i", "director1"));
        WaitForVip(site.Director1, director);
        List<string> seen = [];
        Note("started", 2, "192.0.2.11:80");
        web2.Kill();
        Note("one server died", 1, "192.0.2.11:80");
        web1.Kill();
        Note("both died", 1, "192.0.2.30:80");
        web1.Start();
        Note("one returned", 1, "192.0.2.11:80");
        director.Stop();
        seen.Add("stopped: " + State());
        return seen;

        void Note(string stage, int destinations, string expected)
        {
            bool Reached()
            {
                string[] used = IpvsTable.Destinations(site.Director1);
                return used.Length == destinations && used.Contains(expected);
            }

            Wait.Until(Patience, $"{implementation}: {stage}", Reached, () => director.LogText);
            seen.Add(stage + ": " + State());
        }

        string State()
        {
            IEnumerable<string> addresses = site.Director1.Run("ip", "-o", "-4", "address", "show", "dev", "eth0").Lines.Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            return string.Join('\n', [.. IpvsTable.Rules(site.Director1), .. addresses]);
        }
    }
}
