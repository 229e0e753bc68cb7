using System.Text;
using Keepalived.Runtime.Control;
using Linux.Abi;

namespace Keepalived.Runtime.Tests;

/// <summary>What the test program does when it is started as a role: adopts the state, applies snapshots, refuses "bad".</summary>
internal static class RoleChild
{
    public const int StoppedExitCode = 17;

    public static int Run(RoleLink link)
    {
        using var pump = new SignalPump();
        using var loop = new EventLoop();
        string adopted = link.State.Read() is { } state ? Encoding.UTF8.GetString(state) : "nothing";
        string visible = Environment.GetEnvironmentVariable(RoleLink.RoleVariable) ?? "removed";
        bool inheritable = new[] { 3, 4, 5 }.Any(fd => (Libc.fcntl(fd, Libc.F_GETFD, 0) & Libc.FD_CLOEXEC) == 0);
        link.State.Write(Encoding.UTF8.GetBytes($"{adopted}+{link.Role},{Text(link.OpenSnapshot())},{visible},{inheritable}"));
        link.Attach(
            loop,
            snapshot =>
            {
                string text = Text(snapshot);
                link.Reloaded(text == "bad" ? "refused: bad" : null);
                link.Heartbeat();
            },
            () => loop.Stop(StoppedExitCode));
        RoleControl.Attach(link, loop, (request, user) =>
        {
            if (request.Command == ControlCommand.Events)
            {
                link.Tell(() => "{\"nobody\":1}"u8.ToArray());
            }

            return request.VirtualServer == "bad"
                ? new ControlAnswer.Refused($"no, user {user}")
                : new ControlAnswer.Given(stream => stream.Write(new byte[1 << 20]));
        });
        pump.Forward(loop, signal => link.Reloaded($"signal {signal}"));
        link.Ready();
        return loop.Run();
    }

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
