using System.CommandLine;
using System.Net;
using Ipvs.Cli.Doctor;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs doctor</c>: what keeps traffic from flowing, or a script for the real servers.</summary>
internal static class DoctorSubcommand
{
    private const int Nothing = 0;
    private const int Found = 1;
    private const int CannotLook = 2;

    private static readonly string[] Methods = ["dr", "tun", "nat"];

    /// <summary>The subcommand.</summary>
    public static Command Create(CommandOutput output)
    {
        Option<string> format = new("--output", "-o")
        {
            Description = "Format of the findings.",
            HelpName = "text|json",
            DefaultValueFactory = static _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        Option<string?> script = new("--fix-realserver")
        {
            Description = "Print a shell script that prepares the real servers of the table, or only those of a method.",
            HelpName = "dr|tun|nat",
            Arity = ArgumentArity.ZeroOrOne,
        };
        script.AcceptOnlyFromAmong(Methods);
        Option<string?> method = new("--method") { Description = "With --fix-realserver: the forwarding method.", HelpName = "dr|tun|nat" };
        method.AcceptOnlyFromAmong(Methods);
        Option<string[]> clients = Addresses("--client", "A client that must be served: says whether its packets would be taken. May be repeated.");
        Option<string[]> addresses = Addresses("--vip", "With --fix-realserver: prepare for this virtual address instead of the table. May be repeated.");
        Command command = new("doctor", "Explains what keeps traffic from flowing on this director, and how to mend it.")
        {
            format, clients, script, addresses, method,
        };
        command.Validators.Add(result =>
        {
            bool isForScript = result.GetResult(addresses) is not null || result.GetResult(method) is not null;
            if (isForScript && result.GetResult(script) is null)
            {
                result.AddError("--vip and --method need --fix-realserver.");
            }
            else if (result.GetResult(addresses) is not null && result.GetResult(method) is null && result.GetValue(script) is null)
            {
                result.AddError("--vip needs --method.");
            }
        });
        command.SetAction(parsed => parsed.GetResult(script) is null
            ? Examine(output, Parse(parsed.GetValue(clients)), parsed.GetValue(format) == "json" ? DiagnosisJson.Format : DiagnosisText.Format)
            : PrintScript(output, parsed.GetValue(script) ?? parsed.GetValue(method), Parse(parsed.GetValue(addresses))));
        return command;
    }

    private static Option<string[]> Addresses(string name, string description)
    {
        Option<string[]> option = new(name) { Description = description, HelpName = "address" };
        CheckAddresses(option);
        return option;
    }

    private static void CheckAddresses(Option<string[]> option) => option.Validators.Add(result =>
    {
        foreach (System.CommandLine.Parsing.Token token in result.Tokens)
        {
            if (!IPAddress.TryParse(token.Value, out _))
            {
                result.AddError($"'{token.Value}' is no address.");
            }
        }
    });

    private static IPAddress[] Parse(string[]? words) => [.. (words ?? []).Select(IPAddress.Parse)];

    private static int Examine(CommandOutput output, IPAddress[] clients, Func<Diagnosis, string> format)
    {
        if (Read(output, clients) is not { } facts)
        {
            return CannotLook;
        }

        Diagnosis diagnosis = Diagnosis.Of(facts);
        output.Write(format(diagnosis));
        return diagnosis.Count(FindingSeverity.Problem) + diagnosis.Count(FindingSeverity.Warning) == 0 ? Nothing : Found;
    }

    private static int PrintScript(CommandOutput output, string? method, IPAddress[] addresses)
    {
        ForwardingMethod? only = method switch
        {
            null => null,
            "nat" => ForwardingMethod.Masquerade,
            "tun" => ForwardingMethod.Tunnel,
            _ => ForwardingMethod.DirectRoute,
        };
        IReadOnlyList<RealServerStep> steps;
        if (addresses.Length > 0)
        {
            steps = RealServerPlan.ForAddresses(only!.Value, addresses);
        }
        else if (Read(output, []) is { } facts)
        {
            steps = RealServerPlan.ForTable(facts, only);
        }
        else
        {
            return CannotLook;
        }

        if (steps.Count == 0)
        {
            output.WriteError("ipvs: no real server in the table needs this; give --vip and --method to do without a table.");
            return Found;
        }

        output.Write(RealServerScript.Format(steps));
        return Nothing;
    }

    private static DirectorFacts? Read(CommandOutput output, IPAddress[] clients)
    {
        using IpvsClient? ipvs = KernelAccess.Open(output);
        if (ipvs is null)
        {
            return null;
        }

        try
        {
            using RouteClient network = RouteClient.Open();
            return new DirectorInspection(ipvs, network).Read(clients);
        }
        catch (NetlinkException e)
        {
            output.WriteError($"ipvs: {e.Message}");
        }
        catch (NetlinkFormatException e)
        {
            output.WriteError($"ipvs: {e.Message}");
        }
        catch (ErrnoException e)
        {
            output.WriteError($"ipvs: {e.Message}");
        }

        return null;
    }
}
