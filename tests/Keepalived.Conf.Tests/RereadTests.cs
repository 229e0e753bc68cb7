using System.Text;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Virtual servers whose lines are as before are taken over; the result is that of reading everything anew.</summary>
public sealed class RereadTests
{
    private const string Text = """
        $W=3
        global_defs {
            smtp_alert_checker
        }
        SSL {
            ca /etc/ca.pem
        }
        virtual_server_group A {
            10.0.0.10-12 80
        }
        virtual_server_group B {
            10.0.1.10 81
            10.0.1.12 81
        }
        track_file F {
            file /tmp/f
        }
        virtual_server 10.0.0.1 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            retry 2
            real_server 10.1.0.1 80 {
                weight 1
                TCP_CHECK {
                    connect_timeout 4
                }
            }
            real_server 10.1.0.2 80 { weight $W
                SSL_GET {
                    url { path /a
                        status_code 200
                    }
                }
            }
        }
        virtual_server group A {
            lvs_sched sh
            lvs_method DR
            protocol TCP
            real_server 10.1.0.3 80 {
                FILE_CHECK {
                    track_file F
                }
            }
        }
        virtual_server group B {
            lvs_sched wlc
            lvs_method DR
            protocol TCP
            real_server 10.1.0.3 81 {
            }
        }
        virtual_server group A {
            lvs_sched rr
            lvs_method DR
            protocol UDP
            real_server 10.1.0.4 80 {
            }
        }
        virtual_server 10.0.0.2 80 {
            real_server 10.1.0.5 80 {
                weight x
            }
        }
        ~SEQ(N,3,4) virtual_server 10.0.0.${N} 80 { real_server 10.1.0.6 80 { } }
        virtual_server 10.0.0.5 80 { lvs_sched rr
            lvs_method TUN
            protocol TCP
            real_server 10.1.0.6 80 {
                notify_up "/bin/up 'a b'"
                MISC_CHECK {
                    misc_path /bin/true
                }
            }
        }
        virtual_server fwmark 7 {
            lvs_sched rr
            lvs_method NAT
            real_server 10.1.0.7 80 {
            }
            real_server 10.1.0.7 80 {
            }
        }
        include sub/*.conf

        """;

    private static readonly string[] Junk = ["}", "{", "bogus 1", "$W=4", "# comment", "weight 2", "include sub/a.conf", "virtual_server group B {", "track_file G { file /g }", "\"}\"", "virtual_server 10.0.0.9 80 \"{\""];

    [Fact]
    public void Only_what_changed_is_bound_again()
    {
        var first = Read(Text);
        var second = Read(Text.Replace("connect_timeout 4", "connect_timeout 5", StringComparison.Ordinal), first.Servers);
        var (before, after) = (first.Config!.VirtualServers, second.Config!.VirtualServers);
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<TcpCheckConfig>(after[0].RealServers[0].Checkers[0]).Connection.ConnectTimeout);
        Assert.Same(before[1], after[1]);
        Assert.Same(before[2], after[2]);
        Assert.Same(before[3], after[3]);

        // One with a message is bound each time.
        Assert.NotSame(before[4], after[4]);
        Assert.Equal(before[4], after[4]);
        Assert.Equal(Conf.Messages(first), Conf.Messages(second));
    }

    [Theory]
    [InlineData("smtp_alert_checker", "smtp_alert_checker false")]
    [InlineData("ca /etc/ca.pem", "ca /etc/other.pem")]
    [InlineData("10.0.1.10 81", "10.0.1.11 81")]
    [InlineData("track_file F {", "track_file G {")]
    public void What_stands_elsewhere_may_matter_for_all(string now, string then)
    {
        var first = Read(Text);
        var second = Read(Text.Replace(now, then, StringComparison.Ordinal), first.Servers);
        Assert.NotSame(first.Config!.VirtualServers[0], second.Config!.VirtualServers[0]);
        AssertSame(Read(Text.Replace(now, then, StringComparison.Ordinal)), second);
        Assert.NotEqual(first.Config, second.Config);
    }

    [Fact]
    public void The_number_among_those_of_a_group_follows_the_servers_in_front()
    {
        var first = Read(Text);
        string changed = Text.Replace("virtual_server group B {", "virtual_server group A {", StringComparison.Ordinal);
        var second = Read(changed, first.Servers);
        AssertSame(Read(changed), second);
        Assert.Equal(2, Assert.IsType<VirtualServerTarget.Group>(second.Config!.VirtualServers[3].Target).Number);
    }

    [Fact]
    public void Whatever_changes_the_result_is_that_of_reading_everything()
    {
        var random = new Random(2026);
        List<string> lines = [.. Text.Split('\n')];
        var before = Read(Text).Servers;
        int kept = 0;
        for (int round = 0; round < 1500; round++)
        {
            if (round % 25 == 0) lines = [.. Text.Split('\n')];
            Change(lines, random);
            string text = string.Join('\n', lines);
            var again = Read(text, before);
            AssertSame(Read(text), again);
            kept += Read(text, again.Servers).Config!.VirtualServers.Zip(again.Config!.VirtualServers).Count(pair => ReferenceEquals(pair.First, pair.Second));
            before = again.Servers;
        }

        Assert.True(kept > 1000, $"{kept} were taken over");
    }

    [Fact]
    public void Generated_configurations_too()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            var generated = new ConfigurationGenerator(new Random(seed)).Make();
            string text = Encoding.UTF8.GetString(generated["k.conf"]).Replace("include", "included", StringComparison.Ordinal);
            var first = Read(text);
            AssertSame(Read(text), Read(text, first.Servers));
            AssertSame(Read(Text + text), Read(Text + text, first.Servers));
            AssertSame(Read(text), Read(text, Read(Text + text).Servers));
        }
    }

    private static void Change(List<string> lines, Random random)
    {
        int place = random.Next(lines.Count);
        switch (random.Next(6))
        {
            case 0: lines.RemoveAt(place); break;
            case 1: lines.Insert(place, lines[random.Next(lines.Count)]); break;
            case 2: lines.Insert(place, Junk[random.Next(Junk.Length)]); break;
            case 3: (lines[place], lines[0]) = (lines[0], lines[place]); break;
            default:
                int digit = lines[place].IndexOfAny([.. "0123456789"]);
                if (digit >= 0) lines[place] = lines[place].Remove(digit, 1).Insert(digit, $"{random.Next(10)}");
                break;
        }
    }

    private static ConfigurationResult Read(string text, BoundServers? before = null)
    {
        var files = new MemoryFiles().With("/etc/k.conf", text).With("/etc/sub/a.conf", "virtual_server 10.0.2.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method DR\nreal_server 10.1.0.8 80 {\n}\n}\n");
        return ConfigurationReader.Read("k.conf", Conf.Options("host", files, configTest: false) with { Before = before });
    }

    private static void AssertSame(ConfigurationResult expected, ConfigurationResult actual)
    {
        Assert.Equal(Conf.Messages(expected), Conf.Messages(actual));
        Assert.Equal(expected.Config, actual.Config);
        Assert.Equal(Places(expected), Places(actual));
    }

    private static IEnumerable<SourceSpan> Places(ConfigurationResult result) =>
        result.Config!.VirtualServers.SelectMany(server => (SourceSpan[])[server.Origin.Span, .. server.RealServers.Select(real => real.Origin.Span)]);
}
