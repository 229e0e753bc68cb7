using System.Text;
using Keepalived.Migrate;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Files;

/// <summary><c>keepalived migrate</c>: makes keepalived.conf from the files of older tools, and tells what became of each line.</summary>
internal static class MigrateCommand
{
    private const int Complete = 0;
    private const int Incomplete = 1;
    private const int Trouble = 2;
    private const string FileName = "keepalived.conf";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Runs it.</summary>
    /// <param name="words">What stands behind the command.</param>
    /// <param name="names">Looks host names up.</param>
    /// <param name="output">Standard output: the configuration, or with a folder the report.</param>
    /// <param name="errors">Standard error: problems, or the report.</param>
    internal static int Run(string[] words, IHostNames names, Stream output, Stream errors)
    {
        using var complaints = new StreamWriter(errors, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true };
        if (MigrateOptions.Parse(words) is not { IsHelp: false } options)
        {
            complaints.WriteLine(MigrateOptions.Usage);
            return MigrateOptions.Parse(words) is null ? Trouble : Complete;
        }

        try
        {
            var result = Migrator.Run([.. options.Files.Select(Read)], names, options.Node);
            if (options.Node is { } only && !result.Nodes.Any(n => n.Name == only))
                return Refuse($"there is no node {only}; the nodes are {Names(result)}");
            MigratedNode[] nodes = [.. result.Nodes.Where(n => options.Node is null || n.Name == options.Node)];
            int status = result.IsComplete ? Complete : Incomplete;
            if (options.Output is { } folder)
            {
                var files = nodes.Select(n => (Node: n, Path: nodes.Length == 1 ? Path.Combine(folder, FileName) : Path.Combine(folder, n.Name, FileName))).ToList();
                if (!options.IsForced && files.Find(static f => Path.Exists(f.Path)).Path is { } taken) return Refuse($"{taken} is there already; --force replaces it");
                foreach (var (node, path) in files) Write(path, node.Text, options.IsForced);
                Report(output, options, result, files.Select(static f => (f.Node.Name, (string?)f.Path)), status);
                return status;
            }

            if (nodes.Length > 1) return Refuse($"there are {nodes.Length} nodes, {Names(result)}: --output DIR writes a file for each, --node NAME prints one");
            output.Write(Encoding.UTF8.GetBytes(nodes[0].Text));
            output.Flush();
            Report(errors, options, result, [(nodes[0].Name, null)], status);
            return status;
        }
        catch (Exception e) when (e is MigrationException or IOException or UnauthorizedAccessException)
        {
            return Refuse(e.Message);
        }

        int Refuse(string reason)
        {
            complaints.WriteLine($"keepalived migrate: {reason}");
            return Trouble;
        }
    }

    private static string Names(MigrationResult result) => string.Join(", ", result.Nodes.Select(static n => n.Name));

    // No more is read than a file may have: a device would not end.
    private static SourceFile Read(string name)
    {
        using var file = File.OpenRead(name);
        byte[] contents = new byte[SourceFile.MaxBytes + 1];
        int length = file.ReadAtLeast(contents, contents.Length, throwOnEndOfStream: false);
        return SourceFile.Read(name, contents.AsSpan(0, length));
    }

    // Nobody else may read it: there may be passwords in it. It is there as a whole or not at all.
    private static void Write(string path, string text, bool mayReplace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private }))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, mayReplace);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Report(Stream stream, MigrateOptions options, MigrationResult result, IEnumerable<(string Node, string? File)> files, int status)
    {
        if (options.IsJson)
        {
            MigrationReport.WriteJson(stream, result.Report, files, status);
            return;
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        foreach (var (node, file) in files.Where(static f => f.File is not null)) writer.WriteLine($"{file}: for {node}");
        MigrationReport.WriteText(writer, result.Report);
    }
}
