using System.Net;
using Ipvs.Cli.Access;
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
    private const ExitCode Nothing = ExitCode.Success;
    private const ExitCode Found = (ExitCode)1;
    private const ExitCode CannotLook = ExitCode.Usage;

    private const string Output = "output";
    private const string Client = "client";
    private const string Script = "fix-realserver";
    private const string VirtualAddress = "vip";
    private const string Method = "method";

    private static readonly string[] Methods = ["dr", "tun", "nat"];

    /// <summary>The subcommand.</summary>
    public static Subcommand Create() => new("doctor", "", "Explain what keeps traffic from flowing on this director, and how to mend it.")
    {
        Description = "Nothing is changed and no packet is sent. Exit status: 0 nothing found, 1 problems or warnings, 2 cannot look.",
        Options =
        [
            new(Output, "format of the findings") { Letter = 'o', Value = "text|json", Choices = ["text", "json"] },
            new(Client, "a client that must be served: says whether its packets would be taken; may be repeated") { Value = "ADDRESS" },
            new(Script, "print a shell script that prepares the real servers of the table, or only those of a method")
            {
                Value = "dr|tun|nat", IsValueOptional = true, Choices = Methods,
            },
            new(VirtualAddress, "with --fix-realserver: for this virtual address instead of the table; may be repeated") { Value = "ADDRESS" },
            new(Method, "with --fix-realserver: the forwarding method") { Value = "dr|tun|nat", Choices = Methods },
        ],
        Check = Check,
        Run = static (input, output) => input.Has(Script)
            ? PrintScript(output, MethodOf(input), Parse(input.Values(VirtualAddress)))
            : Examine(output, Parse(input.Values(Client)), input.Value(Output) == "json" ? DiagnosisJson.Format : DiagnosisText.Format),
    };

    private static string? Check(SubcommandInput input)
    {
        foreach (string word in (string[])[.. input.Values(Client), .. input.Values(VirtualAddress)])
        {
            if (!IPAddress.TryParse(word, out _))
            {
                return $"'{word}' is no address";
            }
        }

        if (!input.Has(Script))
        {
            return input.Has(VirtualAddress) || input.Has(Method) ? "--vip and --method need --fix-realserver" : null;
        }

        return input.Has(VirtualAddress) && MethodOf(input) is null ? "--vip needs --method" : null;
    }

    private static string? MethodOf(SubcommandInput input) => input.Value(Script) ?? input.Value(Method);

    private static IPAddress[] Parse(IReadOnlyList<string> words) => [.. words.Select(IPAddress.Parse)];

    private static ExitCode Examine(CommandOutput output, IPAddress[] clients, Func<Diagnosis, string> format)
    {
        if (Read(output, clients) is not { } facts)
        {
            return CannotLook;
        }

        Diagnosis diagnosis = Diagnosis.Of(facts);
        output.Write(format(diagnosis));
        return diagnosis.Count(FindingSeverity.Problem) + diagnosis.Count(FindingSeverity.Warning) == 0 ? Nothing : Found;
    }

    private static ExitCode PrintScript(CommandOutput output, string? method, IPAddress[] addresses)
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
