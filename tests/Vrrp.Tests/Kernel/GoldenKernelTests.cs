using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using Ipvs.Netlink.Route;
using Linux.Abi;
using Vrrp.Host;
using Vrrp.Instance;
using Vrrp.Kernel;

namespace Vrrp.Tests.Kernel;

/// <summary>
/// The kernel of a fresh network namespace shows the same after our requests as after those of keepalived with the same configuration, and
/// nothing after they are taken back. Skipped unless root.
/// </summary>
public sealed partial class GoldenKernelTests
{
    [Fact]
    public void Kernel_shows_what_it_shows_for_keepalived() => InNamespace(() =>
    {
        Ip("link add eth0 type veth peer name p0");
        foreach (var device in new[] { "lo", "eth0", "p0" }) Ip($"link set {device} up");
        Ip("addr add 10.0.0.1/24 dev eth0");
        File.WriteAllText("/proc/sys/net/ipv6/conf/eth0/dad_transmits", "0"); // otherwise an address is looked for on the link first
        var sections = Sections();
        var before = sections.Keys.ToDictionary(c => c, c => Canonical(Ip(c["ip ".Length..])));
        using var client = RouteClient.Open();
        var links = new LinkTable();
        links.Reset(client.GetLinks(), client.GetAddresses());
        var objects = Objects(links);
        var batch = new KernelBatch();
        KernelPlan.Install("test", objects, new KernelView(links), _ => false, new HashSet<RouteSlot>(), batch);
        Assert.All(client.Execute(batch.Changes).Index(), r => Assert.True(r.Item.Succeeded, $"{batch.Operations[r.Index].Object}: {r.Item.Text}"));
        foreach (var (command, expected) in sections) AssertShows(command, Canonical(expected));

        links.Reset(client.GetLinks(), client.GetAddresses());
        AssertAllPresent(client, links, objects);
        batch = new KernelBatch();
        KernelPlan.Remove("test", objects, new KernelView(links), _ => false, batch);
        client.Execute(batch.Changes); // routes that used an address of ours went with it
        foreach (var (command, text) in before) Assert.Equal(text, Canonical(Ip(command["ip ".Length..])));
    });

    // Routes of an IPv6 address that is looked for twice appear only when nobody else has turned out to have it.
    private static void AssertShows(string command, IEnumerable<string> expected)
    {
        for (var left = 50; left > 0 && !Canonical(Ip(command["ip ".Length..])).SequenceEqual(expected); left--) Thread.Sleep(100);
        Assert.Equal(expected, Canonical(Ip(command["ip ".Length..])));
    }

    // What the kernel has is recognised as what was wanted.
    private static void AssertAllPresent(RouteClient client, LinkTable links, List<KernelObject> objects)
    {
        var routes = objects.OfType<KernelObject.Route>().Select(r => (r.Value.Family, r.Value.Table, r.Value.Protocol)).Distinct()
            .SelectMany(t => client.GetRoutes(t.Family, t.Table, t.Protocol)).ToLookup(RouteSlot.Of);
        var rules = objects.OfType<KernelObject.Rule>().Select(r => r.Value.Family).Distinct().SelectMany(client.GetRules).ToHashSet();
        var view = new KernelView(links, routes, rules);
        Assert.All(objects, o => Assert.Same(Finding.Present, view.Find(o)));
    }

    private static List<KernelObject> Objects(LinkTable links)
    {
        var config = KernelText.Read(Resource("kernel-objects.conf"));
        var resolver = new ResourceResolver(links);
        return [.. resolver.Statics(config), .. resolver.Of(new VrrpRouter(config).Instances[0]).Objects];
    }

    private static Dictionary<string, string> Sections()
    {
        var sections = new Dictionary<string, string>();
        string? command = null;
        foreach (var line in Resource("kernel-objects.txt").Split('\n'))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal)) sections[command = line[3..]] = "";
            else if (command is not null) sections[command] += line + "\n";
        }
        return sections;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(GoldenKernelTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // What a line goes on with is indented. Left out: what the kernel makes by itself for link-local addresses, hardware addresses, time that runs.
    private static string[] Canonical(string text) =>
    [
        .. Continuation().Replace(text, " ").Split('\n').Select(l => Seconds().Replace(l.TrimEnd(), "N sec"))
            .Where(l => l.Length > 0 && !Foreign().IsMatch(l)).Order(StringComparer.Ordinal),
    ];

    private static string Ip(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"ip {arguments}: {error}");
        return output;
    }

    // Programs started from the thread are inside as well; the namespace ends with it.
    private static void InNamespace(Action body)
    {
        Assert.SkipUnless(Libc.geteuid() == 0, "needs root to make a network namespace");
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                ErrnoException.ThrowIfFailed(Libc.unshare(Libc.CLONE_NEWNET), "unshare", "CLONE_NEWNET");
                body();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [GeneratedRegex(@"\n[\t ]+")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"(?<=[ ])\d+sec")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"fe80::|ff00::|link/ether")]
    private static partial Regex Foreign();
}
