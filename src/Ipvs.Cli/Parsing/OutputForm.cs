namespace Ipvs.Cli.Parsing;

/// <summary>How a listing is printed.</summary>
internal enum OutputForm
{
    /// <summary>As ipvsadm prints it.</summary>
    Text,

    /// <summary>As one JSON object; docs/json.md describes it.</summary>
    Json,
}
