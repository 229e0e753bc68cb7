using Ipvs.Cli.Planning;

namespace Ipvs.Cli.Subcommands;

/// <summary>What <c>ipvs plan</c> and <c>ipvs apply</c> have in common on their command lines.</summary>
internal static class PlanOptions
{
    /// <summary>Name of <see cref="Prune"/>.</summary>
    private const string PruneName = "prune";

    /// <summary>Whether services the file does not name are removed.</summary>
    public static SubcommandOption Prune() => new(PruneName, "whether to remove services that are not in FILE; yes by default")
    {
        Value = "yes|no", Choices = ["yes", "no"],
    };

    /// <summary>The meaning of <see cref="Prune"/>'s value.</summary>
    public static UnlistedServices Unlisted(SubcommandInput input) =>
        input.Value(PruneName) == "no" ? UnlistedServices.Keep : UnlistedServices.Remove;
}
