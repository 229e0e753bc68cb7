using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Tests.Processes;
using Linux.Abi;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>
/// The surroundings in which the recordings were made: a system of its own whose process 1 is called systemd, with <c>/dev/log</c>, the
/// service manager's socket, empty <c>/run</c> and <c>/tmp</c>, and the pair veth0 (10.9.0.1/24) and veth1. Every datagram is kept in the
/// order it came. Files of <c>/etc/keepalived</c> and <c>/var/log</c> are in <c>/run</c> here.
/// </summary>
internal sealed partial class CaptureHost : IDisposable
{
    /// <summary>Generous: the machine may be busy. No test passes by waiting this long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Surroundings = """
        #!/bin/sh
        set -e
        mount -t proc proc /proc
        mkdir dev run
        mount -n -t tmpfs dev dev
        for name in null zero full random urandom; do : > dev/$name; mount -n --bind /dev/$name dev/$name; done
        : > dev/log
        mount -n --bind log dev/log
        mount -n -t tmpfs run run
        : > run/manager
        mount -n --bind manager run/manager
        mount -n --move dev /dev
        mount -n --move run /run
        mount -n -t tmpfs tmp /tmp
        cd /run
        ip link set lo up
        ip link add veth0 type veth peer name veth1
        ip link set veth1 up
        ip link set veth0 up
        ip addr add 10.9.0.1/24 dev veth0
        echo ready
        set +e
        while read -r line; do eval "$line"; done
        """;

    private readonly ScratchDirectory _directory = new();
    private readonly Socket _log = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Process _process;
    private readonly Thread _reader;
    private readonly object _gate = new();
    private readonly List<CapturedLine> _lines = [];
    private readonly List<string> _output = [];
    private readonly string _root;
    private volatile bool _ended;

    /// <summary>Makes one; skips the test where that is not allowed.</summary>
    internal CaptureHost()
    {
        if (Environment.UserName != "root" || !File.Exists("/usr/bin/unshare")) Assert.Skip("a system of its own needs root and unshare");
        _log.Bind(new UnixDomainSocketEndPoint(_directory.File("log")));
        _manager.Bind(new UnixDomainSocketEndPoint(_directory.File("manager")));
        File.SetUnixFileMode(_directory.File("log"), (UnixFileMode)0x1b6);
        File.SetUnixFileMode(_directory.Write("systemd", Surroundings), (UnixFileMode)0x1ed);
        var start = new ProcessStartInfo("unshare", ["--fork", "--kill-child", "--pid", "--mount", "--net", _directory.File("systemd")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.Path,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => TakeOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => TakeOutput(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _reader = new Thread(ReadSockets) { IsBackground = true, Name = "log reader" };
        _reader.Start();
        WaitForOutput("ready");
        string child = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Trim();
        _root = $"/proc/{child}/root";
    }

    /// <summary>What was written to the terminal.</summary>
    internal IReadOnlyList<string> Output
    {
        get
        {
            lock (_gate) return [.. _output];
        }
    }

    /// <summary>Everything captured so far.</summary>
    internal IReadOnlyList<CapturedLine> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    /// <summary>Calls a function on a thread inside the network namespace; what it opens belongs there.</summary>
    internal T Inside<T>(Func<T> open)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (ThisProcess.EnterNamespace(_root.Replace("/root", "/ns/net", StringComparison.Ordinal), Libc.CLONE_NEWNET) is var error and not Errno.None)
                    throw new ErrnoException("setns", "", error);
                result = open();
            }
#pragma warning disable CA1031 // Whatever it was is thrown again on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>A path of this system as the test reaches it.</summary>
    internal string Path(string path) => _root + path;

    /// <summary>The text of a recording with the paths there are here.</summary>
    internal static string Moved(string text) =>
        text.Replace("/etc/keepalived/", "/run/", StringComparison.Ordinal).Replace("/var/log/", "/run/", StringComparison.Ordinal);

    /// <summary>Writes a file, executable when it begins with <c>#!</c>.</summary>
    internal void Write(string path, string text)
    {
        File.WriteAllText(Path(path), Moved(text));
        File.SetUnixFileMode(Path(path), (UnixFileMode)(text.StartsWith("#!", StringComparison.Ordinal) ? 0x1ed : 0x1a4));
    }

    /// <summary>Has process 1 execute a line of shell.</summary>
    internal void Do(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Starts a daemon with the service manager's socket; <c>$daemon</c> is its pid from now on.</summary>
    internal void Start(string arguments, string environment = "NOTIFY_SOCKET=/run/manager") =>
        // A shell makes what it starts in the background ignore SIGINT.
        Do($"{environment} env --default-signal=INT {RunningDaemon.Program} {arguments} & daemon=$!");

    /// <summary>Waits for the daemon's end and returns its status.</summary>
    internal int WaitForEnd()
    {
        string mark = $"ended {Guid.NewGuid():N} ";
        Do($"wait $daemon; echo \"{mark}$?\"");
        return int.Parse(WaitForOutput(mark)[mark.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until a condition holds.</summary>
    internal void WaitUntil(Func<bool> condition, Func<string> what)
    {
        var begin = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            while (!condition())
            {
                if (Stopwatch.GetElapsedTime(begin) > Patience || _ended)
                    throw new TimeoutException($"{what()}\nCaptured:\n{string.Join('\n', _lines.Select(l => $"{l.Stream} {l}"))}\nTerminal:\n{string.Join('\n', _output)}");
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>Waits for a line of any stream with this text.</summary>
    internal void WaitForLine(string text, int count = 1) =>
        WaitUntil(() => _lines.Count(l => l.Text.Contains(text, StringComparison.Ordinal)) >= count, () => $"no line '{text}' ({count})");

    public void Dispose()
    {
        _ended = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _reader.Join();
        _process.Dispose();
        _log.Dispose();
        _manager.Dispose();
        _directory.Dispose();
    }

    [GeneratedRegex(@"^<(\d+)>\w{3} [ \d]\d [\d:]{8} (\w+)\[\d+\]: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Syslog();

    private string WaitForOutput(string text)
    {
        string? found = null;
        WaitUntil(() => (found = _output.Find(l => l.StartsWith(text, StringComparison.Ordinal))) is not null, () => $"no output '{text}'");
        return found!;
    }

    private void TakeOutput(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _output.Add(line);
            Monitor.PulseAll(_gate);
        }
    }

    private void ReadSockets()
    {
        byte[] buffer = new byte[8192];
        while (!_ended)
        {
            List<Socket> ready = [_log, _manager];
            Socket.Select(ready, null, null, TimeSpan.FromMilliseconds(100));
            foreach (Socket socket in ready) Take(socket == _log, Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)));
        }
    }

    private void Take(bool isLog, string text)
    {
        CapturedLine line = isLog && Syslog().Match(text) is { Success: true } logged
            ? new CapturedLine(logged.Groups[2].Value, int.Parse(logged.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Comparable.Text(logged.Groups[3].Value))
            : new CapturedLine(CapturedLine.Manager, 0, Comparable.Text(text.Replace("\n", "\\n", StringComparison.Ordinal)));
        lock (_gate)
        {
            _lines.Add(line);
            Monitor.PulseAll(_gate);
        }
    }
}
