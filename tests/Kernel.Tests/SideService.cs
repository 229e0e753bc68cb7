namespace Kernel.Tests;

/// <summary>A service that carries no traffic, with servers that nobody checks.</summary>
internal sealed class SideService(string scheduler, string method)
{
    /// <summary>Its scheduler.</summary>
    public string Scheduler => scheduler;

    /// <summary>Its forwarding method.</summary>
    public string Method => method;

    /// <summary>Weights by the last number of the server's address.</summary>
    public SortedDictionary<int, int> Weights { get; } = [];

    /// <summary>Any service.</summary>
    public static SideService Random(Random random, string[] schedulers, string[] methods)
    {
        SideService service = new(schedulers[random.Next(schedulers.Length)], methods[random.Next(methods.Length)]);
        for (int server = random.Next(1, 5); server > 0; server--) service.Weights[server] = random.Next(5);
        return service;
    }

    /// <summary>Adds a server, removes one or changes a weight.</summary>
    public void Change(Random random)
    {
        int server = random.Next(1, 6);

        // A service without servers is none.
        if (random.Next(3) == 0 && Weights.Count > 1) Weights.Remove(server);
        else Weights[server] = random.Next(5);
    }
}
