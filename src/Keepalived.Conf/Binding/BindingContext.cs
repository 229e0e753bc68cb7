using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>What all binders share: where text comes from, where findings go, and the defaults of <c>global_defs</c>.</summary>
internal sealed class BindingContext(LogicalConfiguration source, DiagnosticBag diagnostics, bool isConfigTest)
{
    private readonly Stack<Statement> _pool = new();
    private ConfBlock _top = new();
    private DefinedNames? _names;
    private int _pendingBlocks;

    public LogicalConfiguration Source => source;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>Whether this is <c>-t</c>, which is stricter about numbers.</summary>
    public bool IsConfigTest => isConfigTest;

    /// <summary>Settings of <c>global_defs</c> that other blocks start from.</summary>
    public GlobalDefaults Defaults { get; } = new();

    /// <summary>Names defined at the top level, for references that need no more. Made when first used.</summary>
    public DefinedNames Defined => _names ??= new DefinedNames(this, _top);

    /// <summary>Tells what there is at the top level.</summary>
    public void SetTop(ConfBlock top) => _top = top;

    /// <summary>Whether what is bound stands in a block that as a whole has no effect.</summary>
    public bool IsInPendingBlock => _pendingBlocks > 0;

    /// <summary>Binds each statement of a block of keywords.</summary>
    public void Bind<T>(ConfBlock block, BlockHandlers<T> handlers, T target)
    {
        var statement = Rent();
        foreach (var item in block.Statements)
        {
            statement.Set(item);
            if (item.Keyword is null)
            {
                if (statement.Count > 0) statement.ReportUnknown();
                continue;
            }

            if (item.Keyword.NeedsArgument && !statement.Require(1)) continue;
            if (handlers[item.Keyword] is { } handler)
            {
                // The notice for a block that has no effect covers all that stands in it.
                bool isPendingBlock = item.Keyword is { Support: Support.Pending, Shape: KeywordShape.Block };
                if (isPendingBlock) _pendingBlocks++;
                handler(target, statement);
                if (isPendingBlock) _pendingBlocks--;
                NoEffect.ReportIfPending(statement, 0);
            }
            else
            {
                NoEffect.Report(statement);
            }
        }

        Return(statement);
    }

    /// <summary>Binds each entry of a value block.</summary>
    public void BindEntries<T>(ConfBlock block, T target, Action<T, Statement> handler)
    {
        var statement = Rent();
        foreach (var item in block.Statements)
        {
            statement.Set(item);
            if (statement.Count > 0) handler(target, statement);
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
