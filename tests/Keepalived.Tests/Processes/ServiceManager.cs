using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>
/// A service manager as far as the daemon can tell: process 1 of a namespace, called systemd, and a socket that hears notifications. Ends
/// with everything it has started.
/// </summary>
internal sealed class ServiceManager : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ScratchDirectory _directory;

    private ServiceManager(ScratchDirectory directory)
    {
        _directory = directory;
        _socket.Bind(new UnixDomainSocketEndPoint(directory.File("notify")));
        _socket.ReceiveTimeout = (int)RunningDaemon.Patience.TotalMilliseconds;
    }

    /// <summary>The manager's process, whose log is that of the daemon.</summary>
    internal required RunningDaemon Process { get; init; }

    /// <summary>Starts it with a daemon; skips the test where that is not allowed.</summary>
    /// <param name="directory">Where its files are.</param>
    /// <param name="watchdog">WATCHDOG_USEC.</param>
    /// <param name="arguments">The daemon's.</param>
    internal static ServiceManager Start(ScratchDirectory directory, int watchdog, params string[] arguments)
    {
        if (Environment.UserName != "root" || !File.Exists("/usr/bin/unshare")) Assert.Skip("a process 1 of its own needs root and unshare");

        // Process 1 has the name of the script's file.
        string script = directory.Write(
            "systemd",
            $"#!/bin/sh\nmount -t proc proc /proc\nexport NOTIFY_SOCKET={directory.File("notify")} WATCHDOG_USEC={watchdog}\n{RunningDaemon.Program} \"$@\" &\nwait\nsleep 60\n");
        File.SetUnixFileMode(script, (UnixFileMode)0x1ed);
        return new ServiceManager(directory)
        {
            Process = RunningDaemon.StartProgram(
                "unshare", directory.Path, ["--fork", "--kill-child", "--pid", "--mount", "--net", script, .. arguments]),
        };
    }

    /// <summary>The next notification.</summary>
    internal string Next()
    {
        byte[] buffer = new byte[1000];
        return Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
    }

    /// <summary>The next one that is not about the watchdog.</summary>
    internal string NextState()
    {
        while (true)
        {
            if (Next() is var text && text != "WATCHDOG=1") return text;
        }
    }

    /// <summary>Sends a signal to the daemon.</summary>
    internal void Signal(string name)
    {
        string children = File.ReadAllText($"/proc/{Process.Pid}/task/{Process.Pid}/children").Trim();
        string daemon = File.ReadAllText($"/proc/{children}/task/{children}/children").Trim().Split(' ')[0];
        Assert.Equal(0, RunningDaemon.Run("kill", _directory.Path, $"-{name}", daemon).Status);
    }

    public void Dispose()
    {
        Process.Dispose();
        _socket.Dispose();
    }
}
