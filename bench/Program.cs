using System.Globalization;
using Bench;
using Bench.Checks;
using Bench.Vrrp;
using LabTopology;

string part = args.Length == 0 ? "" : args[0];
IEnumerable<string> needed = ((Implementation[])[Implementation.Original, Implementation.Ours])
    .SelectMany(i => part switch
    {
        "ipvs" => (string[])[i.Ipvsadm],
        "conf" or "vrrp" => [i.Keepalived],
        "check" => args is [_, "table" or "roles"] ? [i.Keepalived] : [],
        _ => [i.Ipvsadm, i.Keepalived],
    });
if (needed.FirstOrDefault(file => !File.Exists(file)) is { } missing)
{
    Console.Error.WriteLine($"{missing} is missing: both our programs (./build.sh) and the originals must be there");
    return 1;
}

Console.WriteLine($"Measured side by side on {(Environment.GetEnvironmentVariable("LAB") is { } lab ? $"{lab} lab" : "this machine")}, {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; compare only within this run.");
if (part == "conf")
{
    using ConfigurationFigures reading = new();
    Print(Figure.Titles, reading.Compare());
    return 0;
}

if (part == "vrrp")
{
    string half = args.Length > 1 ? args[1] : "";
    if (half is "" or "cost") Print(Figure.Titles, VrrpFigures.Compare());
    if (half is "addresses") Print(Figure.Titles, [VrrpFigures.ManyAddresses()]);
    if (half is "" or "fast") Print("", VrrpFigures.Fast());
    if (half is "" or "large") Print("", [VrrpFigures.Large(5000, TimeSpan.FromSeconds(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 300), isRealtime: args.Length > 3 && args[3] == "realtime")]);
    return 0;
}

if (part == "check")
{
    string half = args.Length > 1 ? args[1] : "";
    if (half is "" or "rates") Print("", CheckerFigures.Rates());
    if (half is "" or "adverts") Print("", AdvertFigures.Beside());
    if (half is "" or "reload") Print("", TableFigures.Outside());
    if (half is "" or "table") Print(Figure.Titles, TableFigures.Beside());
    if (half is "" or "roles") Print(Figure.Titles, CheckerFigures.Roles());
    return 0;
}

if (part is "" or "ipvs")
{
    using CommandFigures command = new();
    Print(Figure.Titles, command.Compare());
    Print(GrowthFigure.Titles, command.CompareGrowth());
    Print(MemoryFigure.Titles, command.MeasureMemory());
}

if (part is "" or "keepalived")
{
    Print(Figure.Titles, DaemonFigures.Measure("samples/keepalived.conf", DaemonFigures.SampleConfiguration()).Concat(DaemonFigures.Measure("10,000 real servers", DaemonFigures.LargeConfiguration())));
}

return 0;

static void Print(string titles, IEnumerable<object> figures)
{
    Console.WriteLine();
    Console.WriteLine(titles);
    foreach (object figure in figures) Console.WriteLine(figure);
}
