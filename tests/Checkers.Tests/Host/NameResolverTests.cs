using System.Collections.Concurrent;
using System.Net.Sockets;
using Checkers.Health;
using Checkers.Host;
using Keepalived.Runtime;

namespace Checkers.Tests.Host;

public class NameResolverTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly NameQuestion _a = new("a", false, AddressFamily.InterNetwork);
    private static readonly NameQuestion _b = new("b", false, AddressFamily.InterNetwork);

    [Fact]
    public void New_questions_are_asked_at_once_and_others_no_more()
    {
        var asked = new ConcurrentQueue<NameQuestion>();
        var answered = new List<NameQuestion>();
        var thread = Environment.CurrentManagedThreadId;
        Run(
            (question, _) =>
            {
                asked.Enqueue(question);
                return Task.FromResult(new NameAnswer([]));
            },
            (resolver, loop, question, _) =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                answered.Add(question);
                if (answered.Count == 3) resolver.Use(Questions(TimeSpan.FromMilliseconds(1), _b));
                if (answered.Count(q => q == _b) == 3) loop.Stop(0);
            },
            Questions(TimeSpan.FromMilliseconds(1), _a));
        // One more may have been under way; its answer is not brought.
        Assert.Equal([_a, _a, _a, _b, _b, _b], answered);
        Assert.InRange(asked.Count(q => q == _a), 3, 4);
    }

    [Fact]
    public void A_question_waits_for_its_answer()
    {
        var (running, most, answers) = (0, 0, 0);
        Run(
            async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return NameAnswer.Failed("x");
            },
            (resolver, loop, _, answer) =>
            {
                Assert.Equal("x", answer.Problem);
                resolver.Use(Questions(TimeSpan.FromMilliseconds(1), _a));
                if (++answers == 5) loop.Stop(0);
            },
            Questions(TimeSpan.FromMilliseconds(1), _a));
        Assert.Equal(1, most);
    }

    [Fact]
    public void A_defect_ends_the_loop() => Assert.Throws<InvalidDataException>(() =>
        Run((_, _) => throw new InvalidDataException(), (_, _, _, _) => { }, Questions(_patience, _a)));

    [Fact]
    public void After_the_stop_no_answer_comes()
    {
        var gate = new TaskCompletionSource();
        using var loop = new EventLoop();
        var answers = 0;
        using var resolver = new NameResolver(
            loop,
            async (_, _) =>
            {
                await gate.Task;
                loop.Post(() => loop.After(TimeSpan.FromMilliseconds(20), () => loop.Stop(0)));
                return new([]);
            },
            (_, _) => answers++);
        resolver.Use(Questions(TimeSpan.FromMilliseconds(1), _a));
        resolver.Stop();
        gate.SetResult();
        loop.After(TimeSpan.FromMilliseconds(200), () => loop.Stop(0));
        loop.Run();
        Assert.Equal(0, answers);
    }

    private static void Run(
        Func<NameQuestion, CancellationToken, Task<NameAnswer>> ask, Action<NameResolver, EventLoop, NameQuestion, NameAnswer> onAnswer,
        Dictionary<NameQuestion, TimeSpan> questions)
    {
        using var loop = new EventLoop();
        NameResolver? resolver = null;
        using var made = resolver = new(loop, ask, (question, answer) =>
        {
            if (resolver is not null) onAnswer(resolver, loop, question, answer);
        });
        loop.After(_patience, () => loop.Stop(1));
        resolver.Use(questions);
        Assert.Equal(0, loop.Run());
        resolver.Stop();
    }

    private static Dictionary<NameQuestion, TimeSpan> Questions(TimeSpan pause, params NameQuestion[] questions) => questions.ToDictionary(question => question, _ => pause);
}
