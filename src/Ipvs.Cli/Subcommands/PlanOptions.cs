using System.CommandLine;
using Ipvs.Cli.Planning;

namespace Ipvs.Cli.Subcommands;

/// <summary>What <c>ipvs plan</c> and <c>ipvs apply</c> have in common on their command lines.</summary>
internal static class PlanOptions
{
    /// <summary>The file.</summary>
    public static Argument<string> File() => new("FILE")
    {
        Description = "What the table shall be, as 'ipvsadm -S -n' writes it; '-' reads standard input.",
    };

    /// <summary>Whether services the file does not name are removed.</summary>
    public static Option<string> Prune()
    {
        Option<string> option = new("--prune")
        {
            Description = "Whether to remove services that are not in FILE: yes (default) or no.",
            DefaultValueFactory = static _ => "yes",
        };
        option.AcceptOnlyFromAmong("yes", "no");
        return option;
    }

    /// <summary>The meaning of <see cref="Prune"/>'s value.</summary>
    public static UnlistedServices ToUnlisted(string? prune) => prune == "no" ? UnlistedServices.Keep : UnlistedServices.Remove;
}
