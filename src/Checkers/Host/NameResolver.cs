using Checkers.Health;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <summary>Asks name services again and again, away from the loop's thread, and brings it the answers. A question is not asked twice at the same time.</summary>
internal sealed class NameResolver : IDisposable
{
    // The C library waits on a thread of the pool, which checks need too.
    private const int MaxAtOnce = 4;

    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(5);

    private readonly EventLoop _loop;
    private readonly Func<NameQuestion, CancellationToken, Task<NameAnswer>> _ask;
    private readonly Action<NameQuestion, NameAnswer> _onAnswer;
    private readonly HashSet<NameQuestion> _underWay = [];
    private readonly Dictionary<NameQuestion, Deadline> _due = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turns = new(MaxAtOnce);
    private IReadOnlyDictionary<NameQuestion, TimeSpan> _questions = new Dictionary<NameQuestion, TimeSpan>();

    /// <summary>Asks nothing yet.</summary>
    /// <param name="loop">The loop whose thread gets the answers and calls.</param>
    /// <param name="ask">Asks, on any thread.</param>
    /// <param name="onAnswer">Receives each answer.</param>
    public NameResolver(
        EventLoop loop, Func<NameQuestion, CancellationToken, Task<NameAnswer>> ask, Action<NameQuestion, NameAnswer> onAnswer)
    {
        _loop = loop;
        _ask = ask;
        _onAnswer = onAnswer;
    }

    /// <summary>Asks these from now on, with a pause after each answer; new ones at once.</summary>
    public void Use(IReadOnlyDictionary<NameQuestion, TimeSpan> questions)
    {
        _questions = questions;
        foreach (var (question, due) in _due.ToArray())
        {
            if (questions.ContainsKey(question)) continue;
            due.Cancel();
            _due.Remove(question);
        }
        foreach (var question in questions.Keys)
            if (!_underWay.Contains(question) && !_due.ContainsKey(question))
                Ask(question);
    }

    /// <summary>Asks nothing any more, and brings no answer.</summary>
    public void Stop()
    {
        _stop.Cancel();
        Use(new Dictionary<NameQuestion, TimeSpan>());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Ask(NameQuestion question)
    {
        _underWay.Add(question);
        _loop.Await(() => Task.Run(() => InTurn(question)), answer => OnAnswer(question, answer));
    }

    private async Task<NameAnswer> InTurn(NameQuestion question)
    {
        await _turns.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            return await _ask(question, _stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    private void OnAnswer(NameQuestion question, NameAnswer answer)
    {
        _underWay.Remove(question);
        if (!_questions.TryGetValue(question, out var pause)) return;
        if (answer.Problem is not null && pause > _afterFailure) pause = _afterFailure;
        _due[question] = _loop.After(pause, () =>
        {
            _due.Remove(question);
            Ask(question);
        });
        _onAnswer(question, answer);
    }
}
