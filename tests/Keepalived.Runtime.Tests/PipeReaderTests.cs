using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class PipeReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly EventLoop _loop = new();
    private readonly ScriptRunner _runner;

    public PipeReaderTests()
    {
        _runner = new ScriptRunner(_loop);
        _loop.After(TimeSpan.FromSeconds(30), () => throw new TimeoutException("nothing happened"));
    }

    public void Dispose()
    {
        _runner.Dispose();
        _loop.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void A_script_that_ends_is_started_again()
    {
        var ends = new List<MonotonicTime>();
        PipeReader? reader = null;
        reader = new PipeReader(_loop, _runner, Shell("exit 3"), outcome =>
        {
            Assert.Equal(new ScriptOutcome.Exited(3), outcome);
            ends.Add(_loop.Now);
            if (ends.Count < 2)
            {
                return;
            }

            reader?.Stop();
            _loop.Stop(0);
        });

        _loop.Run();

        Assert.True(ends[1] - ends[0] >= TimeSpan.FromSeconds(1), "it was not given a pause");
    }

    [Fact]
    public void One_that_is_told_to_end_stays_away()
    {
        var reader = new PipeReader(_loop, _runner, Shell("sleep 100"), _ => Assert.Fail("nobody asked"));
        _loop.After(TimeSpan.FromMilliseconds(100), () => reader.Terminate(TimeSpan.FromSeconds(1)));
        void Check()
        {
            if (reader.IsRunning) _loop.After(TimeSpan.FromMilliseconds(20), Check);
            else _loop.After(TimeSpan.FromSeconds(1.2), () => _loop.Stop(0));
        }

        Check();
        _loop.Run();

        Assert.False(reader.IsRunning);
    }

    [Fact]
    public void A_script_that_is_bound_gets_the_parent_death_signal()
    {
        string output = _directory.PathOf("out");
        // PR_GET_PDEATHSIG has no shell command: a reader that outlives its parent would be seen in /proc only. python3 asks the kernel.
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "no python3");
        string text = $"import ctypes; n = ctypes.c_int(); ctypes.CDLL(None).prctl(2, ctypes.byref(n)); open('{output}', 'w').write(str(n.value))";
        var request = new ScriptRequest { Path = "/usr/bin/python3", Arguments = ["python3", "-c", text], EndsWithParent = true };

        _runner.Run(request, _ => _loop.Stop(0));
        _loop.Run();

        Assert.Equal($"{Libc.SIGTERM}", File.ReadAllText(output));
    }

    private static ScriptRequest Shell(string text) => new() { Path = "/bin/sh", Arguments = ["sh", "-c", text] };
}
