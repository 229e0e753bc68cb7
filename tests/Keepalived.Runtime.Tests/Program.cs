using System.Globalization;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Keepalived.Runtime.Tests;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (ScriptTrampoline.TryRun(args, out int exitCode))
        {
            return exitCode;
        }

        if (RoleLink.TryOpen() is { } link)
        {
            return RoleChild.Run(link);
        }

        if (args is [Survivor.Verb, var group, var sign])
        {
            return Survivor.Run(int.Parse(group, CultureInfo.InvariantCulture), sign);
        }

        return args.Contains("--server") || args.Contains("--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
