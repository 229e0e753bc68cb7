using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>What all binders share: where text comes from, where findings go, and the defaults of <c>global_defs</c>.</summary>
internal sealed class BindingContext(LogicalConfiguration source, DiagnosticBag diagnostics, bool isConfigTest, IConfigurationFiles files, BoundServers? before = null)
{
    private readonly Stack<Statement> _pool = new();
    private RouteNames? _routeNames;
    private ConfBlock _top = new();
    private EarlierDefinitions? _earlier;
    private DefinedNames? _names;
    private HashSet<object>? _parts;

    public LogicalConfiguration Source => source;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>Whether this is <c>-t</c>, which is stricter about numbers.</summary>
    public bool IsConfigTest => isConfigTest;

    /// <summary>Settings of <c>global_defs</c> that other blocks start from.</summary>
    public GlobalDefaults Defaults { get; } = new();

    /// <summary>Virtual servers of the reading before; null for none.</summary>
    public BoundServers? Before => before;

    /// <summary>Those of this one, for the next.</summary>
    public BoundServers Bound { get; private set; } = new();

    /// <summary>Whether everything outside of virtual servers is as it was before.</summary>
    public bool AreSurroundingsAsBefore => before?.Surroundings == Bound.Surroundings;

    /// <summary>Names of routing tables and the like. Not to be used before <c>global_defs</c> is complete.</summary>
    public RouteNames RouteNames => _routeNames ??= new RouteNames(files, Defaults.IprouteEtcDirectory, Defaults.IprouteUsrDirectory);

    /// <summary>Names of IP protocols.</summary>
    public IpProtocolNames IpProtocols { get; } = new(files);

    /// <summary>Preferences for rules that have none.</summary>
    public RulePreferences RulePreferences { get; } = new();

    /// <summary>What has been defined so far for blocks that track it.</summary>
    public Trackers Trackers { get; } = new();

    /// <summary>Names defined at the top level, for references that need no more. Made when first used.</summary>
    public EarlierDefinitions Earlier => _earlier ??= new EarlierDefinitions(this, _top);

    /// <summary>The <c>SSL</c> block; complete when checks are completed.</summary>
    public SslSettings Ssl { get; set; } = SslSettings.None;

    /// <summary>Tells what there is at the top level.</summary>
    public void SetTop(ConfBlock top) => _top = top;

    /// <summary>Tells what there is outside of virtual servers.</summary>
    public void SetSurroundings(UInt128 digest) => Bound = new() { Surroundings = digest };

    /// <summary>The names the file defines, for what to do about one that refers to nothing.</summary>
    public DefinedNames DefinedNames => _names ??= new DefinedNames(source);

    /// <summary>Binders of real servers; those of a virtual server serve the next one.</summary>
    public Reused<RealServerBinder> RealServers { get; } = new();

    /// <summary>Binders of the checks that thousands of servers have, likewise.</summary>
    public Reused<TcpCheckBinder> TcpChecks { get; } = new();

    /// <summary>Addresses and ports of the real servers of a virtual server; one set after the other.</summary>
    public HashSet<(IPAddress Address, ushort? Port)> SeenServers { get; } = [];

    /// <summary>The timing of the check that was completed last.</summary>
    public CheckTiming? LastTiming { get; set; }

    /// <summary>An equal part of an earlier check, or this one for later ones. Not for records that know their place.</summary>
    public T Share<T>(T part)
        where T : class
    {
        _parts ??= [];
        if (_parts.TryGetValue(part, out object? known)) return (T)known;
        _parts.Add(part);
        return part;
    }

    /// <summary>Binds each statement of a block of keywords.</summary>
    public void Bind<T>(ConfBlock block, BlockHandlers<T> handlers, T target)
    {
        var statement = Rent();
        foreach (var item in block.Statements)
        {
            int before = Diagnostics.Items.Count;
            statement.Set(item);
            if (item.Keyword is null)
            {
                if (statement.Count > 0) statement.ReportUnknown(handlers.Block);
                continue;
            }

            if (item.Keyword.NeedsArgument && !statement.Require(1)) continue;
            if (handlers[item.Keyword] is { } handler)
            {
                handler(target, statement);
                NoEffect.ReportIfPending(statement, 0);
            }
            else
            {
                NoEffect.Report(statement);
            }

            StatementHints.Check(statement, handlers.Block, before);
        }

        Return(statement);
    }

    /// <summary>Binds each entry of a value block.</summary>
    public void BindEntries<T>(ConfBlock block, T target, Action<T, Statement> handler)
    {
        var statement = Rent();
        foreach (var item in block.Statements)
        {
            int before = Diagnostics.Items.Count;
            statement.Set(item);
            if (statement.Count == 0) continue;
            handler(target, statement);
            StatementHints.Check(statement, block: null, before);
        }

        Return(statement);
    }

    /// <summary>All words of a name list.</summary>
    public List<(string Name, SourceSpan Span)> Names(ConfBlock block)
    {
        var names = new List<(string, SourceSpan)>();
        BindEntries(block, names, static (list, s) =>
        {
            for (int i = 0; i < s.Count; i++) list.Add((s.Text(i), s.SpanOf(i)));
        });
        return names;
    }

    private Statement Rent() => _pool.TryPop(out var statement) ? statement : new Statement(this);

    private void Return(Statement statement) => _pool.Push(statement);
}
