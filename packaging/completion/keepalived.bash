# bash completion for the commands of keepalived; options of the daemon are completed from its help

# Names of the running daemon's parts by a program that reads its status; nothing without access to it.
_keepalived_names() { # PROGRAM KIND
  local status
  status=$("$1" status -o json 2> /dev/null) || return
  case $2 in
    instances) grep -o '"name":"[^"]*","state"' <<< "$status" | sed 's/"name":"\([^"]*\)".*/\1/' ;;
    virtual) grep -o '"name":"[^"]*","scheduler"' <<< "$status" | sed 's/"name":"\([^"]*\)".*/\1/; s/^\[\([0-9.]*\)\]:\([a-z]*\):\([0-9]*\)$/\2:\1:\3/; s/^FWM /fwmark:/' ;;
    real) grep -o '"name":"[^"]*","up"' <<< "$status" | sed 's/"name":"\([^"]*\)".*/\1/; s/^\[\([0-9.]*\)\]:[a-z]*:\([0-9]*\)$/\1:\2/' ;;
  esac | sort -u
}

_keepalived() {
  local cur prev words cword choices=''
  if declare -F _get_comp_words_by_ref > /dev/null; then
    _get_comp_words_by_ref -n : cur prev words cword
  else
    cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
  fi
  local commands='status events healthz drain undrain weight up down maintenance release fmt diff migrate'
  COMPREPLY=()
  case ${words[1]}:$prev in
    migrate:-o | migrate:--output) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    migrate:--node) return ;;
    *:-o | *:--output | migrate:--report) choices='text json' ;;
  esac
  case $prev in
    --vrrp) choices=$(_keepalived_names "$1" instances) ;;
    --for) choices='5m 30m 2h 1d' ;;
    --reason | --interval | --instance | --namespace | -s) return ;;
    --socket | -f | --use-file | -p | -r | -c) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
  esac
  if [ -z "$choices" ]; then
    case ${words[1]} in
      "$cur")
        if [ "$cword" = 1 ]; then
          choices="$commands $("$1" --help 2> /dev/null | grep -o -- '--[a-z][a-z_-]*')"
        fi
        ;;
      fmt | diff | migrate)
        case ${words[1]},$cur in
          fmt,-*) choices='--check --write --help' ;;
          migrate,-*) choices='--output --force --node --report --help' ;;
          *) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        esac
        ;;
      status | events | healthz | drain | undrain | weight | up | down | maintenance | release)
        case $cur,$cword in
          -*) choices=$("$1" "${words[1]}" --help 2> /dev/null | grep -o -- '--[a-z][a-z-]*') ;;
          *,2) choices="all $(_keepalived_names "$1" virtual)" ;;
          *,3) choices=$(_keepalived_names "$1" real) ;;
        esac
        ;;
      *) choices=$("$1" --help 2> /dev/null | grep -o -- '--[a-z][a-z_-]*') ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$cur")
  if declare -F __ltrim_colon_completions > /dev/null; then __ltrim_colon_completions "$cur"; fi
}

complete -F _keepalived keepalived
