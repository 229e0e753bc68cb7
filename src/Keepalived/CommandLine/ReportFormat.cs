namespace Keepalived.CommandLine;

/// <summary>The values of <c>--format</c>.</summary>
internal enum ReportFormat
{
    /// <summary>Lines for people and scripts, on standard error.</summary>
    Text,

    /// <summary>One JSON object on standard output.</summary>
    Json,

    /// <summary>SARIF 2.1.0 on standard output.</summary>
    Sarif,
}
