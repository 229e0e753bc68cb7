namespace Checker.Scenarios;

/// <content>Many checks side by side.</content>
public abstract partial class Scenario
{
    private const int FirstPort = 8000;

    /// <summary>Starts a service whose servers are the variants; waits until each was found to work, or was taken out, as it must be.</summary>
    /// <param name="success">What is logged for a check that succeeds, with <c>@</c> for the server.</param>
    /// <param name="variants">The servers; each has its checker at <c>connect_port</c> if that is not given otherwise.</param>
    /// <param name="options">Of the virtual server.</param>
    /// <returns>Those servers that listen, by the name of their variant.</returns>
    protected Dictionary<string, TestServer> Judge(string success, Variant[] variants, string options = "")
    {
        Dictionary<string, TestServer> servers = [];
        string list = string.Empty;
        for (int i = 0; i < variants.Length; i++)
        {
            if (variants[i].Dialogue is { } dialogue) servers[variants[i].Name] = Serve(1, FirstPort + i, dialogue);
            list += $"real_server 10.9.0.1 {FirstPort + i} {{ {variants[i].Check} }}\n";
        }

        Start(Globals() + Service(list, options, delay: 1));
        for (int i = 0; i < variants.Length; i++)
        {
            string server = R(1, FirstPort + i);
            string expected = variants[i].Good ? success.Replace("@", server, StringComparison.Ordinal) : $"Removing service {server} from VS {V}";
            foreach (string line in variants[i].Lines.Append(expected))
            {
                string text = line.Replace("@", server, StringComparison.Ordinal);
                WaitUntil($"{variants[i].Name} ({server}): {text}", () => Count(text) > 0);
            }
        }

        Pool([.. variants.Select((v, i) => (v, i)).Where(x => x.v.Good).Select(x => $"-> 10.9.0.1:{FirstPort + x.i} Masq 1")]);
        return servers;
    }
}
