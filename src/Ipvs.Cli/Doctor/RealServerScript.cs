using System.Globalization;
using System.Text;

namespace Ipvs.Cli.Doctor;

/// <summary>The steps of a plan as a POSIX shell script that can be started, started again, and stopped.</summary>
internal static class RealServerScript
{
    private const string Head = """
        #!/bin/sh
        # Prepares a real server of an IPVS director, and undoes it.
        #
        #   sh FILE start    does what is missing; doing it twice changes nothing
        #   sh FILE stop     takes back what start did, and nothing else
        #
        # One script for all real servers: each step names the addresses of those it is for. Needs root and iproute2.
        # What start changed is noted in a folder, by default below /run, until stop. Nothing of it survives a restart
        # of the machine: run it at boot.
        set -u
        notes=${IPVS_REALSERVER_STATE:-/run/ipvs-realserver}

        # Some shells have an ip command of their own that lacks tunnels; this is iproute2's.
        for iproute in /sbin/ip /usr/sbin/ip /bin/ip /usr/bin/ip ip; do
          [ ! -x "$iproute" ] || break
        done
        ip() {
          "$iproute" "$@"
        }

        # serves ADDRESS...: whether this host has one of these addresses. Leaves it in $own.
        serves() {
          for own; do
            ip -o address show | grep -qF " $own/" && return 0
          done
          return 1
        }

        # note FILE TEXT: remembers something for stop, once. The newest is first.
        note() {
          grep -qxF "$2" "$notes/$1" 2>/dev/null && return 0
          { echo "$2"; cat "$notes/$1" 2>/dev/null; } > "$notes/$1.new"
          mv "$notes/$1.new" "$notes/$1"
        }

        # setting PATH VALUE [ALSO_GOOD...]: a kernel setting, whose first value is remembered.
        setting() {
          file=/proc/sys/$1 path=$1 wanted=$2
          [ -e "$file" ] || return 0
          old=$(cat "$file")
          shift
          for good; do
            [ "$old" != "$good" ] || return 0
          done
          grep -q "^$path " "$notes/settings" 2>/dev/null || note settings "$path $old"
          echo "$wanted" > "$file"
        }

        # The virtual address is on this host, but the director alone may answer ARP for it. The kernel takes the greater
        # of "all" and the interface a request arrives by, so "all" is what counts; setting it for lo, as is often
        # advised, does nothing, because no ARP request ever arrives there.
        # arp_ignore 1: answer only for addresses of the interface asked on, so not for those of lo or a tunnel.
        # arp_announce 2: never use the virtual address as the sender of a request; that would tell neighbours where it is.
        quiet_arp() {
          setting net/ipv4/conf/all/arp_ignore 1 2 8
          setting net/ipv4/conf/all/arp_announce 2
        }

        # virtual_address ADDRESS/LENGTH DEVICE: as a host address, so that no subnet becomes local. In IPv6 it is not to be
        # chosen for this host's own connections, and is not looked for on other hosts: the director has it.
        virtual_address() {
          ip -o address show | grep -qF " $1 " && return 0
          case $1 in
            *:*) ip -6 address add "$1" dev "$2" preferred_lft 0 nodad ;;
            *) ip address add "$1" dev "$2" ;;
          esac || return 1
          note addresses "$1 $2"
        }

        # device_up DEVICE
        device_up() {
          case $(ip -o link show dev "$1") in
            *[\<,]UP[\>,]*) return 0 ;;
          esac
          ip link set "$1" up || return 1
          note devices "$1"
        }

        # loose DEVICE: packets leave the tunnel here, but answers take the default route. rp_filter 1 would drop them; the
        # kernel takes the greater of "all" and the device, so 2 on the device is enough and other interfaces keep theirs.
        loose() {
          setting "net/ipv4/conf/$1/rp_filter" 2
        }

        # tunnel_device DEVICE: the device its module makes; it takes packets from any sender. The module stays loaded.
        tunnel_device() {
          case $1 in
            tunl0) modprobe -q ipip ;;
            sit0) modprobe -q sit ;;
            ip6tnl0) modprobe -q ip6_tunnel ;;
            gre0) modprobe -q ip_gre ;;
            ip6gre0) modprobe -q ip6_gre ;;
          esac
          ip link show dev "$1" > /dev/null 2>&1 || { echo "$0: no device $1: this kernel lacks its module" >&2; return 1; }
          if [ "$1" = ip6tnl0 ] && ! ip -6 tunnel show ip6tnl0 | grep -q any/ipv6; then
            ip -6 tunnel change ip6tnl0 mode any || return 1   # IPv4 inside IPv6 too
            note modes ip6tnl0
          fi
          device_up "$1" && loose "$1"
        }

        # gre_with_checksums DEVICE: gre0 does not take packets with checksums.
        gre_with_checksums() {
          if ! ip link show dev "$1" > /dev/null 2>&1; then
            case $1 in
              *6) modprobe -q ip6_gre; ip link add "$1" type ip6gre local "$own" remote any icsum ;;
              *) modprobe -q ip_gre; ip link add "$1" type gre local "$own" remote any icsum ;;
            esac || return 1
            note links "$1"
          fi
          device_up "$1" && loose "$1"
        }

        # gue_port 4|6 PORT: takes the UDP header off; what is inside goes on to the tunnel device.
        gue_port() {
          modprobe -q fou
          [ "$1" = 4 ] || modprobe -q fou6
          ip "-$1" fou show 2>/dev/null | grep -q "port $2 gue" && return 0
          ip "-$1" fou add port "$2" gue || return 1
          note ports "$1 $2"
        }

        # default_route 4|6 ADDRESS: answers go back through the director, which translates them.
        default_route() {
          old=$(ip "-$1" route show default | head -n 1)
          case "$old " in
            "default via $2 "*) return 0 ;;
          esac
          ip "-$1" route replace default via "$2" || return 1
          grep -q "^$1 " "$notes/routes" 2>/dev/null || note routes "$1 $2 $old"
        }

        # What is listened to first is silenced first: addresses go before the settings that keep ARP quiet.
        undo() {
          [ -d "$notes" ] || return 0
          while read -r address device; do ip address del "$address" dev "$device"; done < "$notes/addresses"
          while read -r family port; do ip "-$family" fou del port "$port"; done < "$notes/ports"
          while read -r device; do ip link set "$device" down; done < "$notes/devices"
          while read -r device; do ip -6 tunnel change "$device" mode ip6ip6; done < "$notes/modes"
          while read -r device; do ip link del "$device"; done < "$notes/links"
          while read -r family gateway route; do
            ip "-$family" route del default via "$gateway"
            # The words of a route are options of their own.
            # shellcheck disable=SC2086
            [ -z "$route" ] || ip "-$family" route replace $route
          done < "$notes/routes"
          while read -r path value; do
            [ ! -e "/proc/sys/$path" ] || echo "$value" > "/proc/sys/$path"
          done < "$notes/settings"
          rm -rf "$notes"
        }

        prepare() {
          mkdir -p "$notes" || return 1
          for file in settings addresses devices modes links ports routes; do
            [ -e "$notes/$file" ] || : > "$notes/$file"
          done
        }

        """;

    private const string Tail = """

        case ${1:-} in
          start) prepare && steps ;;
          stop) undo ;;
          *) echo "usage: $0 start|stop" >&2; exit 2 ;;
        esac

        """;

    /// <summary>The script. Its exit status is 0 when all steps for the host succeeded.</summary>
    public static string Format(IReadOnlyList<RealServerStep> steps)
    {
        StringBuilder text = new(Head);
        text.Append("\nsteps() {\n  failed=0\n");
        foreach (RealServerStep step in steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  # {step.Comment}\n");
            string condition = step.Servers.Count == 0 ? "true" : "serves " + string.Join(' ', step.Servers);
            text.Append(CultureInfo.InvariantCulture, $"  if {condition}; then\n");
            foreach (string action in step.Actions)
            {
                bool isCall = action[0] is not '#' and not ':';
                text.Append(CultureInfo.InvariantCulture, $"    {action}{(isCall ? " || failed=1" : "")}\n");
            }

            text.Append("  fi\n");
        }

        return text.Append("\n  return $failed\n}\n").Append(Tail).ToString();
    }
}
