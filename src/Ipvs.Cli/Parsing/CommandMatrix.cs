namespace Ipvs.Cli.Parsing;

/// <summary>Which command takes which option: blank may, x must not, + must, 1 at most one of the group.</summary>
internal static class CommandMatrix
{
    private const string ServiceOptions = "  xxxxxxxxxxxx";
    private const string ServerOptions = "xxxxx x xxxxxx";
    private const string ListOptions = "xxxx xxxxxxxxx";
    private const string ListContent = "xxxx1xxxxxxxxx";
    private const string StartDaemonOptions = "xxxxxxxxx xxxx";

    /// <summary>Names of the commands in messages, by <see cref="CommandKind"/>.</summary>
    private static readonly string[] CommandNames =
    [
        "add-service", "edit-service", "delete-service", "flush", "list", "add-server", "delete-server", "edit-server",
        "set", "start-daemon", "stop-daemon", "restore", "save", "zero",
    ];

    /// <summary>By <see cref="CommandOption"/>: the name in messages and one column per command (A E D C L a d e set start stop R S Z).</summary>
    private static readonly (string Name, string Columns)[] Rows =
    [
        ("numeric", "xxxx xxxxxxx x"),
        ("connection", ListContent),
        ("service-address", "+++x1+++xxxxx "),
        ("scheduler", ServiceOptions),
        ("persistent", ServiceOptions),
        ("netmask", ServiceOptions),
        ("real-server", "xxxxx+++xxxxxx"),
        ("forwarding-method", ServerOptions),
        ("weight", ServerOptions),
        ("u-threshold", ServerOptions),
        ("l-threshold", ServerOptions),
        ("mcast-interface", StartDaemonOptions),
        ("timeout", ListContent),
        ("daemon", ListContent),
        ("stats", ListOptions),
        ("rate", ListOptions),
        ("thresholds", ListOptions),
        ("persistent-conn", ListOptions),
        ("nosort", ListOptions),
        ("syncid", "xxxx xxxx  xxx"),
        ("exact", ListOptions),
        ("ops", ServiceOptions),
        ("pe", ServiceOptions),
        ("sched-flags", ServiceOptions),
        ("mcast-group", StartDaemonOptions),
        ("mcast-port", StartDaemonOptions),
        ("mcast-ttl", StartDaemonOptions),
        ("sync-maxlen", StartDaemonOptions),
        ("tun-info", ListOptions),
        ("tun-type", ServerOptions),
        ("tun-port", ServerOptions),
        ("tun-nocsum", ServerOptions),
        ("tun-csum", ServerOptions),
        ("tun-remcsum", ServerOptions),
    ];

    /// <summary>Name of an option in messages.</summary>
    public static string NameOf(CommandOption option) => Rows[(int)option].Name;

    /// <summary>The first mistake in the options of a command, or null.</summary>
    public static string? Check(CommandKind command, OptionSet options)
    {
        int column = (int)command;
        string? chosen = null;
        for (int i = 0; i < Rows.Length; i++)
        {
            ref readonly (string Name, string Columns) row = ref Rows[i];
            bool isGiven = options.Has((CommandOption)i);
            char rule = row.Columns[column];
            if ((isGiven || rule == '+')
                && Check(rule, isGiven, row.Name, ref chosen, CommandNames[column], "command") is { } mistake)
            {
                return mistake;
            }
        }

        return null;
    }

    /// <summary>One cell of a table of rules. <paramref name="chosen"/> is the member of the exclusive group seen before.</summary>
    /// <param name="rule">Blank, x, + or 1.</param>
    /// <param name="given">Whether the option was given.</param>
    /// <param name="name">The option's name in messages.</param>
    /// <param name="chosen">The member of the exclusive group seen so far.</param>
    /// <param name="owner">Name of what the rule belongs to, in messages.</param>
    /// <param name="kind">What that is, in messages.</param>
    public static string? Check(char rule, bool given, string name, ref string? chosen, string owner, string kind)
    {
        if (!given)
        {
            return rule == '+' ? $"You need to supply the '{name}' option for the '{owner}' {kind}" : null;
        }

        if (rule == 'x')
        {
            return $"Illegal '{name}' option with the '{owner}' {kind}";
        }

        if (rule == '1')
        {
            if (chosen is not null)
            {
                return $"The option '{name}' conflicts with the '{chosen}' option in the '{owner}' {kind}";
            }

            chosen = name;
        }

        return null;
    }
}
