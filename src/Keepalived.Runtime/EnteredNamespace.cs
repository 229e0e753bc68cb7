using System.Runtime.ExceptionServices;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// The network namespace of <c>net_namespace</c> or <c>-s</c>. A process with threads cannot go there, so it executes itself again from the
/// thread that has; it keeps the namespace it was started in open for what only works there.
/// </summary>
public sealed class EnteredNamespace : IDisposable
{
    private const string Variable = "KEEPALIVED_NAMESPACE";
    private const string Folder = "/run/netns/";

    private readonly Fd _home;

    private EnteredNamespace(string name, Fd home)
    {
        Name = name;
        _home = home;
    }

    /// <summary>Its name below /run/netns.</summary>
    public string Name { get; }

    /// <summary>Becomes the program again, inside a namespace; returns only when that fails.</summary>
    /// <param name="name">The name below /run/netns.</param>
    /// <param name="arguments">The command line with argv[0].</param>
    /// <param name="environment">Makes the environment of some variables to set.</param>
    public static Errno Enter(string name, IReadOnlyList<string> arguments, Func<IReadOnlyDictionary<string, string>, IReadOnlyCollection<string>> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        using var home = Fd.TryOpen("/proc/thread-self/ns/net", Libc.O_RDONLY, 0, out var error);
        if (home is null) return error;
        error = ThisProcess.EnterNamespace(Folder + name, Libc.CLONE_NEWNET);
        if (error != Errno.None) return error;
        var variables = environment(new Dictionary<string, string> { [Variable] = ValueOf(name, home.Number) });
        home.SetCloseOnExec(false);
        return ThisProcess.Execute("/proc/self/exe", arguments, variables);
    }

    /// <summary>
    /// Where this process is; null: where it was started. The variable that tells is removed, so that scripts do not see it, and the
    /// descriptor is close-on-exec.
    /// </summary>
    /// <exception cref="ErrnoException">The variable is set, but there is no such descriptor: somebody else set it.</exception>
    public static EnteredNamespace? TryTake()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } value) return null;
        Environment.SetEnvironmentVariable(Variable, null);
        int space = value.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !int.TryParse(value.AsSpan(0, space), out int number)) return null;
        Fd.Borrow(number).SetCloseOnExec(true);
        return new EnteredNamespace(value[(space + 1)..], new Fd(number));
    }

    /// <summary>Lets a process that is about to be started inside know.</summary>
    /// <param name="number">The descriptor's number in it.</param>
    /// <param name="environment">The variables it gets.</param>
    /// <param name="descriptors">The descriptors it gets.</param>
    public void PassTo(int number, IDictionary<string, string> environment, IDictionary<int, Fd> descriptors)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(descriptors);
        environment[Variable] = ValueOf(Name, number);
        descriptors[number] = _home;
    }

    /// <summary>Does something in the namespace the daemon was started in, such as opening a socket; waits for it.</summary>
    public T AtHome<T>(Func<T> work) => Within(() => ThisProcess.EnterNamespace(_home, Libc.CLONE_NEWNET), "its own", work);

    /// <summary>Does something in another namespace, such as opening a socket; waits for it.</summary>
    /// <param name="name">The name below /run/netns.</param>
    /// <param name="work">What to do.</param>
    /// <exception cref="ErrnoException">There is no such namespace.</exception>
    public static T In<T>(string name, Func<T> work) => Within(() => ThisProcess.EnterNamespace(Folder + name, Libc.CLONE_NEWNET), name, work);

    /// <summary>Does something where <c>net_namespace_ipvs</c> says: in a namespace with a name, where the daemon was started, or where it runs.</summary>
    /// <param name="current">Where it runs; null: where it was started.</param>
    /// <param name="wanted">The name; empty: where the daemon was started; null: where it runs.</param>
    /// <param name="work">What to do, such as opening a socket.</param>
    /// <exception cref="ErrnoException">There is no such namespace.</exception>
    public static T InIpvs<T>(EnteredNamespace? current, string? wanted, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return wanted switch
        {
            null => work(),
            "" => current is null ? work() : current.AtHome(work),
            _ => In(wanted, work),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _home.Dispose();

    private static string ValueOf(string name, int number) => $"{number} {name}";

    // On a thread of its own, which ends there: nothing else is moved.
    private static T Within<T>(Func<Errno> enter, string name, Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (enter() is var error and not Errno.None) throw new ErrnoException("setns", name, error);
                result = work();
            }
#pragma warning disable CA1031 // Thrown again on the caller's thread.
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
}
