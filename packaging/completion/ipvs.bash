# bash completion for ipvs and ipvsadm

# Services of the present table as written after OPTION (-t, -u, --sctp-service, -f); nothing without access to it.
_ipvs_services() { # PROGRAM OPTION
  "$1" -S -n 2> /dev/null | while read -r command option service _; do
    [ "$command" != -A ] || [ "$option" != "$2" ] || printf '%s\n' "$service"
  done
}

# Real servers of a service.
_ipvs_servers() { # PROGRAM OPTION SERVICE
  "$1" -S -n 2> /dev/null | while read -r command option service _ server _; do
    [ "$command" != -a ] || [ "$option" != "$2" ] || [ "$service" != "$3" ] || printf '%s\n' "$server"
  done
}

# The service named on the line, as "OPTION SERVICE".
_ipvs_named_service() {
  local i
  for ((i = 1; i < COMP_CWORD - 1; i++)); do
    case ${words[i]} in
      -t | --tcp-service | -?t) printf -- '-t %s' "${words[i + 1]}" ;;
      -u | --udp-service | -?u) printf -- '-u %s' "${words[i + 1]}" ;;
      -f | --fwmark-service | -?f) printf -- '-f %s' "${words[i + 1]}" ;;
      --sctp-service) printf -- '--sctp-service %s' "${words[i + 1]}" ;;
    esac
  done
}

_ipvs() {
  local cur prev words cword choices='' program=${1##*/}
  if declare -F _get_comp_words_by_ref > /dev/null; then
    _get_comp_words_by_ref -n : cur prev words cword
  else
    cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
  fi
  local commands='-A -E -D -C -R -S -a -e -d -L -l -Z -h -v --add-service --edit-service --delete-service --clear --restore
    --save --add-server --edit-server --delete-server --list --zero --set --start-daemon --stop-daemon --help --version'
  local service='-t -u -f --tcp-service --udp-service --sctp-service --fwmark-service -6 --ipv6'
  COMPREPLY=()
  case $prev in
    -s | --scheduler) choices='rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh twos' ;;
    -b | --sched-flags) choices='sh-fallback sh-port mh-fallback mh-port flag-1 flag-2 flag-3' ;;
    --pe) choices=sip ;;
    --tun-type) choices='ipip gue gre' ;;
    --start-daemon | --stop-daemon) choices='master backup' ;;
    --mcast-interface) choices=$(ls /sys/class/net 2> /dev/null) ;;
    -t | --tcp-service | -[ADEade]t) choices=$(_ipvs_services "$1" -t) ;;
    -u | --udp-service | -[ADEade]u) choices=$(_ipvs_services "$1" -u) ;;
    --sctp-service) choices=$(_ipvs_services "$1" --sctp-service) ;;
    -f | --fwmark-service | -[ADEade]f) choices=$(_ipvs_services "$1" -f) ;;
    -r | --real-server)
      # shellcheck disable=SC2046  # an option and a service
      choices=$(_ipvs_servers "$1" $(_ipvs_named_service))
      ;;
    --output) choices='text json' ;;
    -o) [ "$program" = ipvs ] && choices='text json' ;;
    -p | --persistent | -M | --netmask | -w | --weight | -x | --u-threshold | -y | --l-threshold | --syncid | --sync-maxlen | --mcast-group | --mcast-port | --mcast-ttl | --tun-port | --set)
      return
      ;;
  esac
  if [ -z "$choices" ]; then
    case ${words[1]} in
      "$cur")
        if [ "$cword" = 1 ]; then
          choices=$commands
          [ "$program" != ipvs ] || choices="$choices $("$1" help 2> /dev/null | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | grep -vx ipvs)"
        fi
        ;;
      -A* | -E* | --add-service | --edit-service)
        choices="$service -s --scheduler -p --persistent -M --netmask --pe -b --sched-flags -o --ops"
        ;;
      -D* | --delete-service) choices=$service ;;
      -Z* | --zero) choices=$service ;;
      -a* | -e* | --add-server | --edit-server)
        choices="$service -r --real-server -g --gatewaying -i --ipip -m --masquerading -w --weight -x --u-threshold -y --l-threshold
          --tun-type --tun-port --tun-nocsum --tun-csum --tun-remcsum"
        ;;
      -d* | --delete-server) choices="$service -r --real-server" ;;
      -L* | -l* | --list)
        choices="$service -n --numeric -c --connection --timeout --daemon --stats --rate --exact -X --thresholds
          --persistent-conn --tun-info --nosort --sort"
        [ "$program" != ipvs ] || choices="$choices -o --output"
        ;;
      -S* | --save)
        choices='-n --numeric'
        [ "$program" != ipvs ] || choices="$choices -o --output"
        ;;
      --start-daemon) choices='--mcast-interface --syncid --sync-maxlen --mcast-group --mcast-port --mcast-ttl' ;;
      --stop-daemon) choices='--syncid' ;;
      [a-z]*)
        case $cur in
          -*) choices=$("$1" "${words[1]}" --help 2> /dev/null | grep -o -- '--[a-z][a-z-]*') ;;
          *) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        esac
        ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$cur")
  if declare -F __ltrim_colon_completions > /dev/null; then __ltrim_colon_completions "$cur"; fi
}

complete -F _ipvs ipvs ipvsadm
complete -W '-n' ipvsadm-save
