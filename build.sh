#!/usr/bin/env bash
# Builds, tests and demonstrates IpvsSharp.
#
#   ./build.sh [build]          dist/sbin/{keepalived,ipvs} and their other names (genhash in dist/bin), by Native AOT
#   ./build.sh test             everything CI runs: build, unit tests, scenarios on a real IPVS kernel
#   ./build.sh demo [--keep]    two directors, two real servers and a client: who is master, who answers, who takes over
#   ./build.sh bench [ipvs|keepalived|conf|vrrp [cost|addresses|fast|large [SECONDS [realtime]]]|check [rates|adverts|reload|table|roles]]  figures side by side with the original keepalived and ipvsadm
#   ./build.sh install [DESTDIR]  programs, manuals, service files (IPVSSHARP_FAMILY=debian|rhel: not those of this system)
#   ./build.sh package [deb|rpm]  packages in dist/packages that replace the distribution's keepalived and ipvsadm
#   ./build.sh clean
#
# What is missing on a Debian or RHEL family system is installed, and said before. Everything else happens below
# artifacts/ and dist/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
repository=$PWD
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDTERMINALLOGGER=off

say() { printf '%s\n' "$*"; }
die() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

# ---- what the system must have ------------------------------------------------------------------------------------

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# install_missing COMMAND=DEBIAN_PACKAGE=RHEL_PACKAGE...: a dash means that the family has no such package.
install_missing() {
  local entry command debian rhel packages=()
  for entry in "$@"; do
    IFS='=' read -r command debian rhel <<< "$entry"
    case $command in
      /*) [ ! -e "$command" ] || continue ;;
      *) ! PATH=$PATH:/usr/sbin:/sbin command -v "$command" > /dev/null || continue ;;
    esac
    if [ -e /etc/debian_version ]; then packages+=("$debian"); else packages+=("$rhel"); fi
  done
  local wanted=() package
  for package in "${packages[@]}"; do [ "$package" = - ] || wanted+=("$package"); done
  [ ${#wanted[@]} -gt 0 ] || return 0
  say "Installing what is missing: ${wanted[*]}"
  if command -v apt-get > /dev/null; then
    as_root apt-get -qq update || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${wanted[@]}" > /dev/null
  elif command -v dnf > /dev/null; then
    as_root dnf -q -y install "${wanted[@]}" > /dev/null
  else
    die "please install: ${wanted[*]} (neither apt-get nor dnf found)"
  fi
}

end_compiler() {
  local process
  # shellcheck disable=SC2013,SC2062  # numbers of processes, names of files
  for process in $(grep -lsFe "-pipename:$SharedCompilationId" /proc/[0-9]*/cmdline); do
    process=${process#/proc/}
    kill "${process%/cmdline}" 2> /dev/null || true
  done
}

need_sdk() {
  # One compiler process for all projects: starting one for each takes most of a build's time. It is this script's own, and ends with it.
  export UseSharedCompilation=true SharedCompilationId=ipvssharp-$$
  trap end_compiler EXIT
  if ! dotnet --list-sdks 2> /dev/null | grep -q '^10\.'; then
    install_missing dotnet-sdk-10=dotnet-sdk-10.0=dotnet-sdk-10.0 ||
      die "the .NET 10 SDK is not in this system's packages: install it (https://dotnet.microsoft.com/download) and try again"
  fi
  install_missing gcc=gcc=gcc
  if ! echo 'int main(void){return 0;}' | gcc -x c - -lz -o /dev/null 2> /dev/null; then
    install_missing /nonexistent/zlib=zlib1g-dev=zlib-devel
  fi
  if ! echo 'int main(void){return 0;}' | gcc -static -x c - -o /dev/null 2> /dev/null; then
    install_missing /nonexistent/libc.a=libc6-dev=glibc-static
  fi
}

kernel_has_ipvs() {
  [ "$(id -u)" = 0 ] || return 1
  modprobe -q ip_vs 2> /dev/null || true
  unshare --net test -e /proc/net/ip_vs 2> /dev/null
}

need_lab() {
  [ "$(id -u)" = 0 ] || die "the lab needs root: sudo ./build.sh ..."
  install_missing ip=iproute2=iproute modprobe=kmod=kmod tcpdump=tcpdump=tcpdump ipvsadm=ipvsadm=ipvsadm \
    keepalived=keepalived=keepalived setsid=util-linux=util-linux
  kernel_has_ipvs || install_missing linux.uml=user-mode-linux=- busybox=busybox-static=-
  kernel_has_ipvs || command -v linux.uml > /dev/null || die "this kernel has no IPVS and this system has no user-mode-linux package"
}

# ---- building -----------------------------------------------------------------------------------------------------

case $(uname -m) in
  x86_64) runtime=linux-x64 ;;
  aarch64) runtime=linux-arm64 ;;
  *) runtime=linux-$(uname -m) ;;
esac
aot=(-p:Aot=true -p:RuntimeIdentifier="$runtime")
command -v clang > /dev/null || aot+=(-p:CppCompilerAndLinker=gcc)

# Compilers are only heard when they have something to say.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" > "$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "failed: $*"
  fi
  rm -f "$log"
}

# The analyzers look at the same sources beside the tests.
publish() { # FRAMEWORK PROJECT
  quietly dotnet publish "src/$2" -c Release -nologo -v quiet -clp:NoSummary "${aot[@]}" -p:IpvsSharpFramework="$1" -p:RunAnalyzers=false \
    -p:ArtifactsPath="$repository/artifacts/aot-$1/" -o "artifacts/publish/$2"
}

# The newest framework whose Native AOT compiler can be had from the package source; asked once per checkout.
choose_framework() {
  local answer=artifacts/.aot-framework
  if [ ! -s "$answer" ]; then
    mkdir -p artifacts
    if dotnet restore src/Ipvs.Cli -v quiet "${aot[@]}" -p:ArtifactsPath="$repository/artifacts/aot-net10.0/" \
      > artifacts/.aot-probe.log 2>&1; then
      echo net10.0 > "$answer"
    else
      say "The package source has no Native AOT compiler for net10.0: the programs are built from the same sources for net9.0."
      echo net9.0 > "$answer"
    fi
  fi
  framework=$(cat "$answer")
}

build() {
  need_sdk
  choose_framework
  build_programs
}

build_programs() {
  local project
  for project in Keepalived Ipvs.Cli; do publish "$framework" "$project"; done
  mkdir -p dist/sbin
  install -m 755 artifacts/publish/Keepalived/keepalived dist/sbin/keepalived
  install -m 755 artifacts/publish/Ipvs.Cli/ipvs dist/sbin/ipvs
  for project in ipvsadm ipvsadm-save ipvsadm-restore; do ln -sfn ipvs "dist/sbin/$project"; done
  mkdir -p dist/bin
  ln -sfn ../sbin/keepalived dist/bin/genhash
  say "Built dist/sbin/keepalived and dist/sbin/ipvs ($framework, $(stat -c %s dist/sbin/keepalived dist/sbin/ipvs | awk '{printf "%s%.1f MB", s, $1 / 1e6; s = " and "}'))"
}

build_for_lab() { # PROJECT: a program that runs in the lab
  quietly dotnet build "tests/$1" -nologo -v quiet -clp:NoSummary
}

run_test() {
  need_lab
  # FRRouting is only a peer in scenarios: no service of it is needed.
  install_missing zsh=zsh=zsh nft=nftables=nftables iptables=iptables=iptables-nft /usr/lib/frr/vrrpd=frr=frr \
    rpmbuild=rpm=rpm-build objdump=binutils=binutils
  if [ -n "${IPVSSHARP_ALL_SCENARIOS:-}" ]; then
    install_missing debootstrap=debootstrap=debootstrap lintian=lintian=-
    mkdir -p artifacts
    say "Making a Debian system to install over"
    tests/lab/debian-root artifacts/debian-root > artifacts/debian-root.log 2>&1 || say "It cannot be had here (artifacts/debian-root.log): those tests are skipped"
  fi
  need_sdk
  choose_framework
  local kinds=(rpm) programs
  ! command -v dpkg-deb > /dev/null || kinds+=(deb)
  say "Building the programs and the tests"
  # Side by side: each waits for its own single-threaded stages.
  { build_programs && run_package "${kinds[@]}"; } &
  programs=$!
  quietly dotnet build IpvsSharp.sln -nologo -v quiet -clp:NoSummary -p:RunAnalyzers=false # they run beside the tests
  wait "$programs" || die "the programs or the packages cannot be made"
  tests/run-all
}

run_demo() {
  need_lab
  if [ "${DIRECTOR:-}" = original ]; then need_sdk; else build; fi
  build_for_lab Demo
  # shellcheck disable=SC2086  # the option is one word or none
  tests/lab/run ${1:-} --name demo --timeout 120 "$repository/artifacts/net10.0/bin/Demo/debug/Demo"
}

run_bench() { # [ipvs|keepalived|conf|vrrp|check]
  case ${1:-} in
    '' | ipvs | keepalived) need_lab ;;
    conf) install_missing keepalived=keepalived=keepalived ;;
    vrrp)
      [ "$(id -u)" = 0 ] || die "the lab needs root: sudo ./build.sh ..."
      install_missing ip=iproute2=iproute keepalived=keepalived=keepalived
      ;;
    check)
      case ${2:-} in
        rates | adverts) [ "$(id -u)" = 0 ] || die "the lab needs root: sudo ./build.sh ..." ;;
        *) need_lab ;;
      esac
      ;;
    *) die "bench measures ipvs, keepalived, conf, vrrp or check, not $1" ;;
  esac
  build
  bench/run "$@"
}

# A file the administrator owns: an existing one stays as it is.
install_once() { # MODE SOURCE TARGET
  [ -e "$3" ] || install -D -m "$1" "$2" "$3"
}

install_services_debian() { # DESTINATION
  install -D -m 755 packaging/debian/keepalived.init "$1/etc/init.d/keepalived"
  install_once 644 packaging/debian/keepalived.default "$1/etc/default/keepalived"
  install -D -m 755 packaging/debian/ipvsadm.init "$1/etc/init.d/ipvsadm"
  install -D -m 644 packaging/debian/ipvsadm.service "$1/usr/lib/systemd/system/ipvsadm.service"
  install_once 644 packaging/debian/ipvsadm.default "$1/etc/default/ipvsadm"
  install_once 644 packaging/debian/ipvsadm.rules "$1/etc/ipvsadm.rules"
  # The unit hides the links of an init script that was enabled before; it is enabled in their place.
  if compgen -G "$1/etc/rc[2345].d/S[0-9][0-9]ipvsadm" > /dev/null; then
    install -d "$1/etc/systemd/system/multi-user.target.wants"
    ln -sfn /usr/lib/systemd/system/ipvsadm.service "$1/etc/systemd/system/multi-user.target.wants/ipvsadm.service"
  fi
}

install_services_rhel() { # DESTINATION
  local actions=$1/usr/libexec/initscripts/legacy-actions/ipvsadm
  install_once 644 packaging/rhel/keepalived.sysconfig "$1/etc/sysconfig/keepalived"
  # Scripts of this folder may do what their user may: the policy of the distribution labels it so.
  install -d "$1/usr/libexec/keepalived"
  install -D -m 644 packaging/selinux/ipvssharp.cil "$1/usr/share/selinux/packages/targeted/ipvssharp.cil"
  install -D -m 644 packaging/rhel/ipvsadm.service "$1/usr/lib/systemd/system/ipvsadm.service"
  install -d "$actions"
  install -m 755 packaging/rhel/legacy-actions/* "$actions/"
  install_once 600 packaging/rhel/ipvsadm-config "$1/etc/sysconfig/ipvsadm-config"
}

# Completion for bash and zsh, as far as it is there.
install_completions() { # DESTINATION ZSH_FOLDER
  local bash=$1/usr/share/bash-completion/completions
  if [ -e packaging/completion/ipvs.bash ]; then
    install -D -m 644 packaging/completion/ipvs.bash "$bash/ipvs"
    ln -sfn ipvs "$bash/ipvsadm"
  fi
  [ ! -e packaging/completion/keepalived.bash ] || install -D -m 644 packaging/completion/keepalived.bash "$bash/keepalived"
  local name
  for name in _ipvs _keepalived; do
    [ ! -e "packaging/completion/$name" ] || install -D -m 644 "packaging/completion/$name" "$1/usr/share/zsh/$2/$name"
  done
}

run_install() {
  local destination=${1:-} family=${IPVSSHARP_FAMILY:-}
  if [ -z "$family" ]; then
    if [ -e /etc/debian_version ]; then family=debian; else family=rhel; fi
  fi
  case $family in
    debian | rhel) ;;
    *) die "IPVSSHARP_FAMILY is debian or rhel, not $family" ;;
  esac
  [ -x dist/sbin/keepalived ] || build
  install -d "$destination/usr/sbin" "$destination/etc/keepalived" "$destination/usr/share/doc/keepalived/samples" \
    "$destination/usr/share/doc/ipvsadm"
  install -m 755 dist/sbin/keepalived dist/sbin/ipvs "$destination/usr/sbin/"
  install -D -m 644 packaging/keepalived.service "$destination/usr/lib/systemd/system/keepalived.service"
  local name
  install -d "$destination/usr/share/man/man8"
  install -m 644 packaging/man/*.8 "$destination/usr/share/man/man8/"
  install -d "$destination/usr/share/man/man5"
  install -m 644 packaging/man/*.5 "$destination/usr/share/man/man5/"
  install -d "$destination/usr/bin" "$destination/usr/share/man/man1"
  ln -sfn ../sbin/keepalived "$destination/usr/bin/genhash"
  install -m 644 packaging/man/*.1 "$destination/usr/share/man/man1/"
  for name in ipvsadm ipvsadm-save ipvsadm-restore; do
    ln -sfn ipvs "$destination/usr/sbin/$name"
    ln -sfn ipvs.8 "$destination/usr/share/man/man8/$name.8"
  done
  install -m 644 samples/keepalived.conf "$destination/usr/share/doc/keepalived/samples/keepalived.conf.sample"
  for name in operations packaging differences; do install -m 644 "docs/$name.md" "$destination/usr/share/doc/keepalived/$name.md"; done
  for name in ipvsadm-service json; do install -m 644 "docs/$name.md" "$destination/usr/share/doc/ipvsadm/$name.md"; done
  "install_services_$family" "$destination"
  case $family in
    debian) install_completions "$destination" vendor-completions ;;
    rhel) install_completions "$destination" site-functions ;;
  esac
  if [ -z "$destination" ] && [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
  say "Installed to ${destination:-/} ($family family)"
}

run_package() { # [deb] [rpm]
  [ $# -gt 0 ] || set -- deb rpm
  local kind
  for kind in "$@"; do
    case $kind in
      deb) install_missing dpkg-deb=dpkg=dpkg objdump=binutils=binutils ;;
      rpm) install_missing rpmbuild=rpm=rpm-build ;;
      *) die "a package is deb or rpm, not $kind" ;;
    esac
  done
  [ -x dist/sbin/keepalived ] || build
  say "Making packages in dist/packages"
  packaging/make-packages "$@"
}

case ${1:-build} in
  build) build ;;
  test) run_test ;;
  demo) shift; run_demo "$@" ;;
  bench) shift; run_bench "$@" ;;
  install) shift; run_install "$@" ;;
  package) shift; run_package "$@" ;;
  clean) rm -rf artifacts dist ;;
  *) sed -n '4,10s/^# \{0,3\}//p' "$0"; exit 64 ;;
esac
