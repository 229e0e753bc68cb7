using LabTopology;

namespace Kernel.Tests;

/// <summary>Runs <c>keepalived migrate</c> on files of an older tool.</summary>
internal static class Migration
{
    /// <summary>The configuration of each node, by its name.</summary>
    public static Dictionary<string, string> Run(params (string Name, string Text)[] files)
    {
        string folder = Directory.CreateTempSubdirectory("migrate-").FullName;
        try
        {
            foreach (var (name, text) in files) File.WriteAllText(Path.Combine(folder, name), text);
            string output = Path.Combine(folder, "out");
            CommandResult result = NetworkNamespace.RunHere(
                Implementation.Ours.Keepalived, ["migrate", "--output", output, .. files.Select(f => Path.Combine(folder, f.Name))], check: false);
            Assert.True(result.ExitCode is 0 or 1, result.Errors);
            return Directory.GetDirectories(output).ToDictionary(node => Path.GetFileName(node), node => File.ReadAllText(Path.Combine(node, "keepalived.conf")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
