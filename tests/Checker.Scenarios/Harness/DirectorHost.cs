using Ipvs.Netlink;

namespace Checker.Scenarios;

/// <summary>
/// The machine of a scenario: a namespace whose interface <c>d0</c> carries 10.9.0.0/24 and 2001:db8::/64. Addresses 1 to 8
/// belong to it, so that nobody listening there refuses at once; from all others no answer comes.
/// </summary>
public sealed class DirectorHost : IDisposable
{
    private static int _created;
    private readonly List<IDisposable> _owned = [];

    /// <summary>Builds the machine.</summary>
    public DirectorHost()
    {
        string name = $"k{Interlocked.Increment(ref _created)}";
        NetworkNamespace.Create(name);
        Namespace = new NetworkNamespace(name);
        foreach (string scope in (string[])["all", "default"]) Namespace.Sysctl($"net/ipv6/conf/{scope}/accept_dad", "0");
        Namespace.Queue("link add d0 type dummy", "link set d0 up", "link add nlmon0 type nlmon", "link set nlmon0 up");
        for (int i = 1; i <= 8; i++) Namespace.Queue($"address add 10.9.0.{i}/24 dev d0", $"address add 2001:db8::{i}/64 dev d0");
        Namespace.Flush();
        Kernel = Namespace.Do(IpvsClient.Open);
        Watch = new RequestWatch(Namespace, "nlmon0");
        Folder = Directory.CreateTempSubdirectory(name + "-files-").FullName;
        Notify = Script("n.sh", $"echo \"$*\" >> {NotifyLog}");
    }

    /// <summary>Where everything runs.</summary>
    public NetworkNamespace Namespace { get; }

    /// <summary>The kernel's table there.</summary>
    public IpvsClient Kernel { get; }

    /// <summary>What is asked of it.</summary>
    public RequestWatch Watch { get; }

    /// <summary>Folder of scripts and other files; only root may write there.</summary>
    public string Folder { get; }

    /// <summary>The script that records how it is called.</summary>
    public string Notify { get; }

    private string NotifyLog => Path.Combine(Folder, "notify");

    /// <summary>Calls of <see cref="Notify"/> so far.</summary>
    public string[] Notified => File.Exists(NotifyLog) ? File.ReadAllLines(NotifyLog) : [];

    /// <summary>Writes an executable shell script and returns its path.</summary>
    public string Script(string name, string body)
    {
        string path = Path.Combine(Folder, name);
        string fresh = path + ".new";
        File.WriteAllText(fresh, "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(fresh, (UnixFileMode)0b111_101_101);
        File.Move(fresh, path, overwrite: true);
        return path;
    }

    /// <summary>Hands an object to the machine, which disposes of it before the namespace.</summary>
    public T Own<T>(T item)
        where T : IDisposable
    {
        lock (_owned) _owned.Add(item);
        return item;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
        Watch.Dispose();
        Kernel.Dispose();
        Namespace.Dispose();
        NetworkNamespace.Delete(Namespace.Name);
    }
}
