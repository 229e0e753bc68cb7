namespace Keepalived.Tests.Dumps.Exporters;

/// <summary>What an exporter makes of an instance.</summary>
internal sealed record ExportedInstance(string Name)
{
    public int State { get; set; } = -1;

    public int WantedState { get; set; } = -1;

    public string Interface { get; set; } = "";

    public int GarpDelay { get; set; } = -1;

    public int Vrid { get; set; } = -1;

    public List<(string Address, string Device)> Addresses { get; } = [];

    public List<(string Address, string Device)> ExcludedAddresses { get; } = [];
}
