namespace Keepalived.Migrate.Tests;

/// <summary>Files of each tool.</summary>
internal static class Samples
{
    public const string Ldirectord = """
        checktimeout = 3
        checkinterval = 5
        failurecount = 2
        quiescent = yes
        virtual = 192.0.2.10:80
            real = 10.0.0.1:80 masq 5
            real = 10.0.0.2->10.0.0.3:80 masq
            fallback = 127.0.0.1:80 gate
            service = http
            request = "alive.html"
            receive = "OK"
            virtualhost = www.example.org
            scheduler = wlc
            persistent = 600
            protocol = tcp
            checktype = negotiate
        """;

    public const string HaCf = """
        logfacility local0
        keepalive 1
        deadtime 10
        initdead 20
        bcast eth0
        auto_failback on
        ping 192.0.2.254
        respawn hacluster /usr/lib/heartbeat/ipfail
        node lvs1 lvs2
        """;

    public const string HaResources = "lvs1 IPaddr2::192.0.2.10/24/eth0 ldirectord::ldirectord.cf\n";

    public const string AuthKeys = "auth 1\n1 sha1 HI!\n";

    public const string Mon = """
        hostgroup rs1 10.0.0.1

        watch rs1
            service tcp80
                interval 5s
                monitor tcp.monitor -p 80
                period wd {Sun-Sat}
                    alert   lvs.alert -P tcp -V 192.0.2.10:80 -R 10.0.0.1 -W 1 -F g
                    upalert lvs.alert -P tcp -V 192.0.2.10:80 -R 10.0.0.1 -W 1 -F g
        """;

    public const string Ipvsadm = """
        -A -t 192.0.2.10:80 -s wrr -p 360 -M 255.255.255.0
        -a -t 192.0.2.10:80 -r 10.0.0.1:80 -g -w 3
        -a -t 192.0.2.10:80 -r 10.0.0.2:8080 -m -w 1 -x 100 -y 50
        -A -u 192.0.2.10:53 -s sh -b sh-fallback,sh-port -o
        -a -u 192.0.2.10:53 -r 10.0.0.3:53 -i -w 0
        -a -u 192.0.2.10:53 -r 10.0.0.4:53 -i -w 1
        -A -f 7 -6 -s rr
        -a -f 7 -6 -r [2001:db8::1]:0 -g -w 1
        """;

    public const string InitScript = """
        #!/bin/sh
        # Sets the table up.
        IPVSADM=/sbin/ipvsadm
        VIP="192.0.2.10"
        case "$1" in
          start)
            echo 1 > /proc/sys/net/ipv4/ip_forward
            $IPVSADM -C
            $IPVSADM --set 900 120 300
            ${IPVSADM} -A -t $VIP:80 -s wlc
            for-real; $IPVSADM -a -t ${VIP}:80 -r 10.0.0.1 -m -w 2 >/dev/null 2>&1
            ;;
        esac
        """;

    public const string Wackamole = """
        Spread = 4803
        Group = wack1
        Control = /var/run/wack.it
        mature = 5s
        prefer eth0:192.0.2.102/32
        virtualinterfaces {
            eth0:192.0.2.101/24
            eth0:192.0.2.102/24
            { eth0:192.0.2.103/24 eth0:192.0.2.104/24 }
            eth0:192.0.2.105/24
            eth0:192.0.2.106/24
            eth0:192.0.2.107/24
        }
        Balance {
            AcquisitionsPerRound = all
            interval = 4s
        }
        """;

    public const string Spread = """
        Spread_Segment  192.0.2.255:4803 {
            www1    192.0.2.1
            www2    192.0.2.2
            www3    192.0.2.3
        }
        DebugFlags = { PRINT EXIT }
        EventPriority = INFO
        """;

    public const string Piranha = """
        serial_no = 12
        primary = 192.0.2.1
        primary_private = 10.9.0.1
        service = lvs
        backup_active = 1
        backup = 192.0.2.2
        backup_private = 10.9.0.2
        heartbeat = 1
        heartbeat_port = 539
        keepalive = 6
        deadtime = 18
        network = nat
        nat_router = 10.9.0.100 eth1:1
        nat_nmask = 255.255.255.0
        syncdaemon = 1
        virtual web {
             active = 1
             address = 192.0.2.10 eth0:1
             vip_nmask = 255.255.255.0
             port = 80
             persistent = 60
             send = "GET / HTTP/1.0\r\n\r\n"
             expect = "HTTP"
             use_regex = 0
             load_monitor = none
             scheduler = wlc
             protocol = tcp
             timeout = 6
             reentry = 15
             quiesce_server = 1
             server one {
                 address = 10.9.0.11
                 active = 1
                 weight = 2
             }
             server two {
                 address = 10.9.0.12
                 active = 0
                 weight = 1
             }
        }
        virtual scripted {
             active = 1
             address = 192.0.2.10 eth0:1
             vip_nmask = 255.255.255.0
             port = 53
             send_program = "/usr/bin/true %h"
             expect = "it's OK"
             scheduler = rr
             server one {
                 address = 10.9.0.11
                 active = 1
             }
        }
        """;
}
