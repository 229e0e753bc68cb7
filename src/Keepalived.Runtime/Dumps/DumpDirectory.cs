using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Dumps;

/// <summary>The directory of dumps that have no absolute path: <c>TMPDIR</c> when it names one, else <c>/tmp</c>.</summary>
/// <param name="log">Told when it names none.</param>
public sealed class DumpDirectory(ILogger log)
{
    private const string Standard = "/tmp";

    private readonly Lazy<string> _path = new(() =>
    {
        var path = Of(Environment.GetEnvironmentVariable("TMPDIR"), out var problem);
        if (problem is not null) DumpLog.WrongDirectory(log, problem);
        return path;
    });

    /// <summary>The directory, without a slash at its end. The first use asks the file system: not for event loops.</summary>
    public string Path => _path.Value;

    /// <summary>The directory for a value of <c>TMPDIR</c>.</summary>
    /// <param name="variable">The value; null: not set.</param>
    /// <param name="problem">keepalived's message when it names no directory.</param>
    public static string Of(string? variable, out string? problem)
    {
        problem = null;
        if (string.IsNullOrEmpty(variable)) return Standard;
        if (variable[0] == '/' && Directory.Exists(variable)) return variable.TrimEnd('/');
        problem = $"Environment TMPDIR={variable} not a directory";
        return Standard;
    }
}
