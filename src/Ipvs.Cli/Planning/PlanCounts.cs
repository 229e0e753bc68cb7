using System.Globalization;

namespace Ipvs.Cli.Planning;

/// <summary>How much a plan changes.</summary>
/// <param name="Added">To add.</param>
/// <param name="Changed">To change in place.</param>
/// <param name="Removed">To remove, with the servers that go with their service.</param>
/// <param name="Unchanged">As wanted already.</param>
/// <param name="KeptServices">Services the file does not name, left alone.</param>
internal readonly record struct PlanCounts(
    EntryCounts Added, EntryCounts Changed, EntryCounts Removed, EntryCounts Unchanged, int KeptServices)
{
    /// <summary>Whether nothing is to do.</summary>
    public bool IsEmpty => Added.Total + Changed.Total + Removed.Total == 0;

    /// <summary>The line under a plan.</summary>
    public string ToPlanned() => Describe("to add", "to change", "to remove");

    /// <summary>The line after a plan was carried out.</summary>
    public string ToDone() => Describe("added", "changed", "removed");

    private string Describe(string added, string changed, string removed)
    {
        string kept = KeptServices == 0 ? "" : $", {Number(KeptServices, "service")} left alone";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Entries(Added)} {added}, {Entries(Changed)} {changed}, {Entries(Removed)} {removed}, {Unchanged.Total} unchanged{kept}");
    }

    private static string Entries(EntryCounts counts) => $"{Number(counts.Services, "service")} and {Number(counts.Servers, "server")}";

    private static string Number(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
