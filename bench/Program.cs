using System.Globalization;
using Bench;
using LabTopology;

if (!Implementation.Ours.Exists || !Implementation.Original.Exists)
{
    Console.Error.WriteLine("both our programs (./build.sh) and the original keepalived and ipvsadm must be there");
    return 1;
}

List<Figure> figures = [.. CommandFigures.Measure(), .. DaemonFigures.Measure("samples/keepalived.conf", DaemonFigures.Sample()), .. DaemonFigures.Measure("10,000 real servers", DaemonFigures.Large())];
Console.WriteLine();
Console.WriteLine($"Measured side by side on {Environment.GetEnvironmentVariable("LAB")} lab, {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; medians; compare only within this table.");
Console.WriteLine();
Console.WriteLine("| What | Unit | Original | Ours | Ours / original |");
Console.WriteLine("|---|---|---:|---:|---:|");
foreach (Figure figure in figures)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Unit} | {figure.Original:0.0} | {figure.Ours:0.0} | {figure.Ratio:0.00} |"));
}

return 0;
