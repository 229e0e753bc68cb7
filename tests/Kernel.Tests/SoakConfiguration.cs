using System.Globalization;
using System.Text;
using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>The director's file: what reloads change at random.</summary>
internal sealed class SoakConfiguration(Random random)
{
    // The kernel forgets a connection before its client's port comes round again, and the list of connections stays short enough to be read often.
    private const string Forgetful = "global_defs {\n    lvs_timeouts tcp 120 tcpfin 15\n}\n\n";

    private const int ServersInFile = 5;
    private static readonly string[] _methods = ["DR", "TUN", "NAT"];
    private readonly int[] _weights = [.. Enumerable.Repeat(1, ServersInFile)];
    private int _retry = 2;

    /// <summary>Whether the third server is in it.</summary>
    public bool HasThird { get; private set; } = true;

    /// <summary>Seconds a check waits, so many that a busy guest is no fault; another value makes it another check.</summary>
    public int ConnectTimeout { get; private set; } = 5;

    /// <summary>Weight of a server in it.</summary>
    public int WeightOf(SoakServer server) => _weights[server.Number - 1];

    /// <summary>Changes a weight, and sometimes a server or a check.</summary>
    public void Change()
    {
        _weights[random.Next(ServersInFile)] = random.Next(1, 5);
        switch (random.Next(4))
        {
            case 0 or 1: HasThird = !HasThird; break;
            case 2: _retry = 5 - _retry; break;
            default: ConnectTimeout = 11 - ConnectTimeout; break;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new(Globals + Forgetful + Owner($"{Site.InnerVip}/24 dev eth1"));
        for (int service = 0; service < SoakServer.Ports.Length; service++) Append(text, service);
        return text.ToString();
    }

    private void Append(StringBuilder text, int service)
    {
        int port = SoakServer.Ports[service];
        text.Append(CultureInfo.InvariantCulture, $$"""
            virtual_server {{Site.Vip}} {{port}} {
                delay_loop 1
                lvs_sched wrr
                lvs_method {{_methods[service]}}
                protocol TCP
                warmup 0
                drain_time 6

            """);
        for (int server = 1; server <= ServersInFile; server++)
        {
            if (server == 3 && !HasThird) continue;
            string network = _methods[service] == "NAT" ? "10.9.0" : "192.0.2";
            text.Append(CultureInfo.InvariantCulture, $$"""
                    real_server {{network}}.{{10 + server}} {{port}} {
                        weight {{_weights[server - 1]}}
                        HTTP_GET {
                            url {
                                path /health
                                status_code 200
                            }
                            connect_timeout {{ConnectTimeout}}
                            retry {{_retry}}
                            delay_before_retry 1
                        }
                    }

                """);
        }

        text.Append("}\n\n");
    }
}
