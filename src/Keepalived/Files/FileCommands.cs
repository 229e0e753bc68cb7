using Keepalived.Conf;
using Keepalived.Supervision;

namespace Keepalived.Files;

/// <summary>What <c>keepalived</c> does with configuration files without running anything: commands instead of options.</summary>
internal static class FileCommands
{
    /// <summary>The command the first word names; null when it names none.</summary>
    internal static Func<string[], int>? Find(string[] args) => args.FirstOrDefault() switch
    {
        "fmt" => static words => FormatCommand.Run(words, Console.OpenStandardInput, StandardStreams.OpenOutput, StandardStreams.Error),
        "diff" => static words => DiffCommand.Run(words, StandardStreams.Output, StandardStreams.Error),
        "migrate" => static words => MigrateCommand.Run(words, new SystemHostNames(), StandardStreams.OpenOutput(), StandardStreams.OpenError()),
        _ => null,
    };

    /// <summary><c>--keyword-coverage</c>.</summary>
    internal static int ShowKeywordCoverage()
    {
        foreach (string line in KeywordCoverage.Report()) StandardStreams.Output.WriteLine(line);
        return ExitCode.Ok;
    }
}
