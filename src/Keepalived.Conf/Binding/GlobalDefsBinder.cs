using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <summary><c>global_defs</c>.</summary>
internal sealed partial class GlobalDefsBinder(BindingContext context)
{
    private const decimal MaxTimer = 4294.967295m;

    private static readonly BlockHandlers<GlobalDefsBinder> Handlers = new("global_defs", static name =>
        General(name) ?? Mail(name) ?? Scripting(name) ?? Processes(name) ?? Vrrp(name) ?? InstanceDefaults(name) ?? Own(name) ?? Control(name) ??
        Buffers(name) ?? Firewall(name) ?? Lvs(name) ?? Monitoring(name) ?? Files(name));

    private bool _vmacPrefixGiven;

    public GlobalDefs Value { get; private set; } = GlobalDefs.Standard;

    public static IBlockHandlers Table => Handlers;

    public void Bind(Statement statement) => context.Bind(statement.Block, Handlers, this);

    /// <summary>What holds between the settings, once all are read.</summary>
    public void Complete()
    {
        Value = SeparateFifos(Value, context.Diagnostics) with { Defaults = context.Defaults.ToModel() };
        context.Defaults.IprouteUsrDirectory = Value.IprouteUsrDirectory ?? RouteNames.DefaultUsrDirectory;
        context.Defaults.IprouteEtcDirectory = Value.IprouteEtcDirectory ?? RouteNames.DefaultEtcDirectory;
        context.Defaults.NotifyPriorityChanges = Value.NotifyPriorityChanges;
        context.Defaults.LvsSyncDaemonInterface = Value.LvsSyncDaemon?.Interface;
    }

    private static Handler? General(string name) => name switch
    {
        "router_id" => static (b, s) => b.Set(
            Words.Required(s, "routerid name missing - ignoring"), static (g, v) => g with { RouterId = v }),
        "umask" => static (b, s) => b.Set(UmaskReader.Read(s), static (g, v) => g with { Umask = v }),
        "random_seed" => static (_, s) => RandomSeed(s),
        "include_check" => static (_, s) => IncludeCheck(s),
        "iproute_usr_dir" => static (b, s) => b.Set(OnlyPath(s), static (g, v) => g with { IprouteUsrDirectory = v }),
        "iproute_etc_dir" => static (b, s) => b.Set(OnlyPath(s), static (g, v) => g with { IprouteEtcDirectory = v }),
        _ => null,
    };

    private static bool? Flag(Statement s) => Flag(s, s.Text(0));

    // What keepalived calls the setting in its message is not always the keyword.
    private static bool? Flag(Statement s, string name) =>
        Words.Bool(s, 1, $"Invalid value '{(s.Count > 1 ? s[1] : "")}' for global {name} specified");

    private static TimeSpan? Timer(Statement s, decimal min, decimal max, string problem)
    {
        var value = Numbers.Seconds(s, 1, min, max);
        if (value is null) s.Error(1, problem);
        return value;
    }

    private static string? OnlyPath(Statement s)
    {
        if (s.Count == 2) return s.Text(1);
        s.Error(0, $"{s[0]} requires path");
        return null;
    }

    private static void NoteIfLarge(Statement s, TimeSpan? value, int seconds)
    {
        if (value is not { } v || v < TimeSpan.FromSeconds(seconds)) return;
        s.Context.Diagnostics.Notice(DiagnosticCode.InvalidValue, s.SpanOf(1), $"The {s[0]} is very large - {s[1]} seconds");
    }

    // Checked only: as in keepalived, the sequence of ${_RANDOM} cannot be repeated.
    private static void RandomSeed(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, uint.MaxValue) is null) s.Error(1, $"random_seed {s[1]} invalid");
    }

    // Takes effect while the file is read; here only its words are checked.
    private static void IncludeCheck(Statement s)
    {
        for (int i = 1; i < s.Count; i++)
        {
            bool signed = s[i].Length > 0 && s[i][0] is '+' or '-';
            var word = signed ? s[i][1..] : s[i];
            if (i > 1 && !signed)
            {
                s.Error(i, $"Duplicate include_check '{word}' specified - ignoring", DiagnosticCode.Duplicate);
            }
            else if (word is not ("read" or "match" or "wildcard_match" or "brace_match"))
            {
                s.Error(i, $"Unknown include_check type '{word}' - ignoring");
            }
        }
    }

    private void Set<T>(T? value, Func<GlobalDefs, T, GlobalDefs> apply)
        where T : struct
    {
        if (value is { } v) Value = apply(Value, v);
    }

    private void Set<T>(T? value, Func<GlobalDefs, T, GlobalDefs> apply)
        where T : class
    {
        if (value is not null) Value = apply(Value, value);
    }

    private void Default<T>(T? value, Action<GlobalDefaults, T> apply)
        where T : struct
    {
        if (value is { } v) apply(context.Defaults, v);
    }
}
