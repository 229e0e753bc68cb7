using System.Globalization;

namespace Checker.Scenarios;

/// <summary>Five hundred services of ten servers each.</summary>
[Collection(nameof(Alone))]
public sealed class H1_size : Scenario
{
    private const int Services = 500;
    private const int PerService = 10;

    [Fact]
    public void Five_thousand_servers()
    {
        Serve("0.0.0.0", 80, static _ => Task.CompletedTask);
        Start(Configuration());
        WaitUntil("all are there", () => Requests.Count >= Services * (PerService + 1));
        Assert.Equal(Services * PerService, Host.Watch.Requests.Count(r => r.StartsWith("NEW_DEST", StringComparison.Ordinal)));
        Logs("Startup complete");

        Reload();
        Logs("Reload complete");
        Changes();
        Reload(Configuration(weight: 3));
        Logs("Reload complete");
        Changes("SET_DEST 127.1.0.1:80 3");
        Reload(Configuration(weight: 3, removed: "127.2.0.5"));
        Logs("Reload complete");
        Changes("DEL_DEST 127.2.0.5:80");
        Never("failed");
    }

    private static string Configuration(int weight = 1, string removed = "")
    {
        System.Text.StringBuilder text = new(Globals());
        for (int service = 0; service < Services; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"virtual_server 10.100.{service / 250}.{service % 250} 80 {{ delay_loop 60; lvs_sched rr; lvs_method NAT; protocol TCP\n");
            for (int server = 1; server <= PerService; server++)
            {
                string address = string.Create(CultureInfo.InvariantCulture, $"127.{(service / 250) + 1}.{service % 250}.{server}");
                if (address == removed) continue;
                text.Append(CultureInfo.InvariantCulture, $"real_server {address} 80 {{ weight {(address == "127.1.0.1" ? weight : 1)}\nTCP_CHECK {{ connect_timeout 5 }} }}\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }
}
