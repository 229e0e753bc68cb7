using System.Net;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>Trackers, interfaces, SSL and the simple keywords of the top level.</summary>
public sealed class TrackerBindingTests
{
    private static KeepalivedConfig Read(string text)
    {
        var result = Conf.Read(text);
        Assert.DoesNotContain(Conf.Findings(result), d => d.Severity > Severity.Notice);
        return result.Config!;
    }

    [Fact]
    public void Keywords_of_the_top_level_are_bound()
    {
        var config = Read("net_namespace n\nnet_namespace_ipvs\nnamespace_with_ipsets\nlinkbeat_use_polling\nuse_pid_dir\ninstance i\nchild_wait_time 9\n");
        Assert.Equal(("n", "", true, true), (config.NetNamespace, config.IpvsNetNamespace, config.NamespaceWithIpsets, config.LinkbeatUsePolling));
        Assert.Equal((true, "i", 9), (config.UsePidDirectory, config.InstanceName, config.ChildWaitTime.TotalSeconds));
        Assert.Equal("x", Read("net_namespace_ipvs x\n").IpvsNetNamespace);
    }

    [Fact]
    public void A_track_file_is_bound() => Assert.Equal(
        [
            new TrackFileConfig { Name = "a", Path = "/p" },
            new TrackFileConfig { Name = "b", Path = "/q", Weight = -254, Reverse = true, Init = new(7, true) },
            new TrackFileConfig { Name = "c", Path = "/r", Init = new(0, false) },
        ],
        Read("""
            track_file a {
                file /p
            }
            vrrp_track_file b {
                file /q
                weight -254 reverse
                init_file overwrite 7
            }
            track_file c {
                file /r
                init_file
            }
            """).TrackFiles);

    [Fact]
    public void A_track_process_is_bound()
    {
        var config = Read("""
            vrrp_track_process a {
                process sshd
            }
            vrrp_track_process b {
                process /usr/bin/x -a "b c"
                weight 10 reverse
                quorum 2
                quorum_max 3
                delay 1.5
                fork_delay 0.000001
            }
            vrrp_track_process c {
                process y
                param_match partial
                quorum_max 0
            }
            vrrp_track_process d {
                process z
                full_command
            }
            """);
        Assert.Equal(
            [
                new TrackProcessConfig { Name = "a", Process = "sshd" },
                new TrackProcessConfig
                {
                    Name = "b",
                    Process = "/usr/bin/x",
                    Arguments = ["-a", "b c"],
                    Match = ArgumentMatch.Exact,
                    FullCommand = true,
                    Weight = 10,
                    Reverse = true,
                    Quorum = 2,
                    QuorumMax = 3,
                    TerminateDelay = TimeSpan.FromSeconds(1.5),
                    ForkDelay = TimeSpan.FromMicroseconds(1),
                },
                new TrackProcessConfig { Name = "c", Process = "y", Match = ArgumentMatch.Partial, FullCommand = true, Quorum = 0, QuorumMax = 0 },
                new TrackProcessConfig { Name = "d", Process = "z", FullCommand = true },
            ],
            config.TrackProcesses);
    }

    [Fact]
    public void A_bfd_instance_is_bound() => Assert.Equal(
        [
            new BfdInstanceConfig { Name = "a", Neighbor = IPAddress.Parse("192.0.2.1"), Ttl = 255 },
            new BfdInstanceConfig
            {
                Name = "b",
                Neighbor = IPAddress.Parse("2001:db8::1"),
                Source = IPAddress.Parse("2001:db8::2"),
                MinReceiveInterval = TimeSpan.FromMicroseconds(1500),
                MinTransmitInterval = TimeSpan.FromMilliseconds(20),
                IdleTransmitInterval = TimeSpan.FromMilliseconds(2000),
                Multiplier = 3,
                Passive = true,
                Ttl = 64,
                MaxHops = 2,
                Multihop = true,
                Weight = -253,
                Reverse = true,
                ForVrrp = true,
                ForCheckers = false,
            },
            new BfdInstanceConfig { Name = "c", Neighbor = IPAddress.Parse("192.0.2.3"), Ttl = 7, MaxHops = -1, ForVrrp = false },
        ],
        Read("""
            bfd_instance a {
                neighbor_ip 192.0.2.1
            }
            bfd_instance b {
                neighbour_ip 2001:db8::1
                source_ip 2001:db8::2
                min_rx 1.5
                min_tx 20
                idle_tx 2000
                multiplier 3
                passive
                max_hops 2
                multihop
                weight -253 reverse
                vrrp
            }
            bfd_instance c {
                neighbor_ip 192.0.2.3
                hoplimit 7
                max_hops -1
                checker
            }
            """).BfdInstances);

    [Fact]
    public void A_garp_group_is_bound_and_an_interface_is_free_again_when_its_group_is_removed()
    {
        var result = Conf.Read("""
            garp_group {
                interfaces {
                    eth0 eth1
                }
            }
            garp_group {
                garp_interval 0
                gna_interval 0.5
                interface eth0
                interfaces {
                    eth1
                    eth2
                }
            }
            """);
        Assert.Equal("garp group 1 does not have any delay set - removing", Assert.Single(Conf.Findings(result)).Message);
        Assert.Equal(
            [new GarpGroupConfig { GarpInterval = TimeSpan.Zero, GnaInterval = TimeSpan.FromSeconds(0.5), Interfaces = [new("eth0"), new("eth1"), new("eth2")] }],
            result.Config!.GarpGroups);
    }

    [Fact]
    public void Interfaces_are_polled_and_delayed_as_their_last_entry_says()
    {
        var config = Read("""
            linkbeat_interfaces {
                eth0
                eth1 MII
                eth2 ETHTOOL
                eth3 IOCTL
                eth0 MII
            }
            interface_up_down_delays {
                eth0 1
                eth1 1.5 255
                eth0 0 2
            }
            """);
        Assert.Equal(
            [new("eth1", LinkPolling.Mii), new("eth2", LinkPolling.Ethtool), new("eth3", LinkPolling.Ioctl), new PolledInterface("eth0", LinkPolling.Mii)],
            config.PolledInterfaces);
        Assert.Equal(
            [new("eth1", TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(255)), new InterfaceDelay("eth0", TimeSpan.Zero, TimeSpan.FromSeconds(2))],
            config.InterfaceDelays);
    }

    [Fact]
    public void The_ssl_block_is_bound() => Assert.Equal(
        new SslSettings { Password = "p", CaFile = "/ca", CertificateFile = "/cert", KeyFile = "/key" },
        Read("SSL {\npassword p\nca /ca\ncertificate /cert\nkey /key\n}\n").Ssl);

    [Fact]
    public void A_block_nothing_acts_on_draws_one_notice_for_all_it_contains() => Assert.Equal(
        "'bfd_instance' is known but has no effect yet",
        Assert.Single(Conf.Read("bfd_instance b {\nneighbor_ip 192.0.2.1\nmin_rx 20\nvrrp\n}\n").Diagnostics).Message);

    [Fact]
    public void Roles_read_the_trackers_they_need()
    {
        var lines = Conf.Read("""
            vrrp_track_file f {
                file /f
            }
            vrrp_track_process p {
                process x
            }
            bfd_instance b {
                neighbor_ip 192.0.2.1
            }
            SSL {
                ca /ca
            }
            """).Lines;
        var vrrp = ConfigurationBinder.Bind(lines, RoleFilter.Vrrp).Config!;
        var checkers = ConfigurationBinder.Bind(lines, RoleFilter.Checkers).Config!;
        Assert.Equal((1, 1, 1, null), (vrrp.TrackFiles.Count, vrrp.TrackProcesses.Count, vrrp.BfdInstances.Count, vrrp.Ssl.CaFile));
        Assert.Equal((1, 0, 1, "/ca"), (checkers.TrackFiles.Count, checkers.TrackProcesses.Count, checkers.BfdInstances.Count, checkers.Ssl.CaFile));
    }

    [Fact]
    public void Blocks_that_track_find_what_stands_before_them_and_the_first_of_a_name()
    {
        var trackers = new Trackers();
        trackers.Add(new TrackFileConfig { Name = "a", Path = "/1", Weight = 1 });
        trackers.Add(new TrackFileConfig { Name = "a", Path = "/2", Weight = 2 });
        trackers.Add(new TrackProcessConfig { Name = "p", Process = "x", Weight = 3, Reverse = true });
        trackers.AddForVrrp("b", 5, reverse: false);
        trackers.AddForCheckers("c");
        Assert.Equal((new TrackWeight(1, false), null), (trackers.Find(TrackKind.File, "a"), trackers.Find(TrackKind.File, "b")));
        Assert.Equal(new TrackWeight(3, true), trackers.Find(TrackKind.Process, "p"));
        Assert.Equal((new TrackWeight(5, false), null), (trackers.Find(TrackKind.Bfd, "b"), trackers.Find(TrackKind.Bfd, "c")));
        Assert.Equal((true, false), (trackers.IsBfdForCheckers("c"), trackers.IsBfdForCheckers("b")));
    }
}
