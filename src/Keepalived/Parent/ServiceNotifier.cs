using System.Net.Sockets;
using System.Text;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>Sends datagrams to the service manager's socket.</summary>
/// <param name="socketName">NOTIFY_SOCKET: a path, or <c>@</c> and an abstract name.</param>
/// <param name="parentPid">The parent's process id.</param>
internal sealed class ServiceNotifier(string socketName, int parentPid)
{
    private const string SocketVariable = "NOTIFY_SOCKET";
    private const string WatchdogVariable = "WATCHDOG_PID";

    /// <summary>The service manager of this process; null when there is none to tell.</summary>
    /// <param name="isDetached">Whether the process has been put into the background by one that has looked already.</param>
    internal static ServiceNotifier? OfProcess(bool isDetached)
    {
        string? socket = Environment.GetEnvironmentVariable(SocketVariable);
        int parent = isDetached ? 1 : Libc.getppid();
        return ServiceNotification.IsWanted(socket, parent, InitStatus()) ? new ServiceNotifier(socket!, Environment.ProcessId) : null;
    }

    /// <summary>How often <see cref="FeedWatchdog"/> is due; null: never.</summary>
    internal TimeSpan? WatchdogPeriod => ServiceNotification.WatchdogPeriod(
        Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable(WatchdogVariable), parentPid);

    /// <summary>Variables that make a process in the background the one that tells the manager, or one that tells nobody.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> VariablesForDetached()
    {
        if (OfProcess(isDetached: false) is not { } notifier) yield return new(SocketVariable, "");
        else if (notifier.WatchdogPeriod is not null) yield return new(WatchdogVariable, "");
    }

    /// <summary>Sends one notification. A manager that does not listen must not disturb the daemon: the failure is returned.</summary>
    internal string? Send(ParentAction.Notify news) => Send(ServiceNotification.TextOf(news, parentPid, MonotonicClock.Now));

    /// <summary>The parent and every role it shall have are alive.</summary>
    internal string? FeedWatchdog() => Send("WATCHDOG=1");

    private string? Send(string text)
    {
        try
        {
            var address = new UnixDomainSocketEndPoint(socketName[0] == '@' ? "\0" + socketName[1..] : socketName);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Blocking = false;
            socket.SendTo(Encoding.UTF8.GetBytes(text), address);
            return null;
        }
        catch (SocketException e)
        {
            return e.Message;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static string InitStatus()
    {
        try
        {
            return File.ReadAllText("/proc/1/stat");
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
