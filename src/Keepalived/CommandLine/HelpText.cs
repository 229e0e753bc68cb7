namespace Keepalived.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const string Options = """
          -f, --use-file=FILE          Configuration file or glob pattern
                                        default '/etc/keepalived/keepalived.conf'
          -P, --vrrp                   VRRP only: no health checks
          -C, --check                  Health checks only: no VRRP
          -B, --no_bfd                 No BFD (there is no BFD process yet)
              --all                    Start every role, also one without configuration
          -l, --log-console            Log to standard error too (with -n)
          -D, --log-detail             More log lines; twice: even more
          -S, --log-facility=([0-7]|local[0-7]|user|daemon)
                                       Syslog facility, default daemon
          -g, --log-file[=FILE]        Log to FILE too, roles to files of their own beside it;
                                        default '/tmp/keepalived.log'
              --flush-log-file         Accepted; lines are never held back
          -G, --no-syslog              Do not log to syslog
          -u, --umask=MASK             File creation mask: decimal, 0octal or 0xhex; default 0177
          -X, --release-vips           Accepted; addresses are removed whoever has set them
          -V, --dont-release-vrrp      Leave virtual addresses in place at stop
          -I, --dont-release-ipvs      Leave IPVS services in place at stop
              --adopt                  Keep the state in files and take up what an earlier run left there:
                                        no takeover when the daemon is killed, or stopped with -V -I,
                                        and started again
          -R, --dont-respawn           Stop when a role dies instead of starting it again
          -n, --dont-fork              Stay in the foreground
          -d, --dump-conf              Log the configuration as each role has it
          -p, --pid=FILE               Pid file of the parent
          -r, --vrrp_pid=FILE          Pid file of the VRRP role
          -c, --checkers_pid=FILE      Pid file of the checker role
          -s, --namespace=NAME         Run in this network namespace, whatever net_namespace says
          -a, --address-monitoring     Log every address that comes or goes
          -m, --core-dump              A process that crashes leaves a core file
          -M, --core-dump-pattern[=PATTERN]
                                       The same, and sets the system's name for them until the daemon ends;
                                        default 'core'
          -e, --all-config             An included file that is missing is an error
          -i, --config-id=ID           Keep lines that begin with @ID, drop those with another @id
                                        or with @^ID; default: the node name
              --ignore-sigint          SIGINT does not stop the daemon
              --signum=NAME            Print the number of the signal for STOP, RELOAD, DATA, STATS,
                                        STATS_CLEAR or JSON
          -t, --config-test[=FILE]     Check the configuration; messages go to FILE or standard error
              --dump-config[=conf|json]
                                       Print the configuration as it takes effect and exit
              --keyword-coverage       Print which keywords of keepalived have no effect yet and exit
              --format=FORM            With -t: text (default), or json or sarif on standard output
              --strict                 With -t: warnings count as errors
              --doctor                 With -t: also tell what keepalived would not complain about
              --peer=[ID@]FILE         With --doctor: compare with another director's file (repeatable),
                                        read as on the host ID
              --explain=ID             Tell more about a finding of --doctor
              --reload                 Ask the running daemon to reload, wait, and print what changed or why not
              --plan                   Print what a reload would change in the running daemon
          -v, --version                Print the version
          -h, --help                   Print this text
        Commands on configuration files:
          fmt [--check|--write] [FILE...]  Lay files out; standard input to standard output without FILE
          diff FILE1 FILE2             Print what FILE2 means otherwise than FILE1
          migrate [--output DIR [--force]] [--node NAME] [--report text|json] FILE...
                                       Make it from files of ldirectord, heartbeat, mon, wackamole,
                                       Piranha or ipvsadm, and report what became of each line
        Commands for a running daemon (COMMAND --help tells more):
          status, events, healthz      Show how everything stands, follow what happens, tell whether all is well
          drain, undrain, weight, up, down, maintenance, release
                                       Take servers and VRRP instances out and put them back, with a reason
                                        and an end
        Others:
          --genhash, -T                Print the digest of a page; --genhash -h tells more

        Accepted without effect so far: -b (--bfd_pid), -x (--snmp), -A (--snmp-agent-socket).

        """;

    /// <summary>The help for a program called as <paramref name="programName"/>.</summary>
    internal static string For(string programName) => $"Usage: {programName} [OPTION...]\n       {programName} COMMAND ...\n{Options}";
}
