using Keepalived.Conf.Formatting;
using Linux.Abi;

namespace Keepalived.Files;

/// <summary>
/// <c>keepalived fmt</c>: lays configuration files out. Only white space changes, and a file whose meaning would change by it is refused.
/// </summary>
internal static class FormatCommand
{
    private const int Done = 0;
    private const int NotFormatted = 1;
    private const int Trouble = 2;

    internal static int Run(string[] words, Func<Stream> openInput, Func<Stream> openOutput, TextWriter errors)
    {
        bool check = false;
        bool write = false;
        var files = new List<string>();
        foreach (string word in words)
        {
            if (word is "--check" or "-c") check = true;
            else if (word is "--write" or "-w") write = true;
            else if (word is "--help" or "-h") return Usage(errors, Done);
            else if (word is ['-', _, ..]) return Usage(errors, Trouble);
            else files.Add(word);
        }

        if ((check && write) || (write && files.Count == 0)) return Usage(errors, Trouble);
        if (files.Count == 0) files.Add("-");
        int status = Done;
        foreach (string file in files) status = Math.Max(status, One(file, check, write, openInput, openOutput, errors));
        return status;
    }

    private static int Usage(TextWriter errors, int status)
    {
        errors.WriteLine("usage: keepalived fmt [--check|--write] [FILE...]");
        return status;
    }

    private static int One(string file, bool check, bool write, Func<Stream> openInput, Func<Stream> openOutput, TextWriter errors)
    {
        try
        {
            byte[] contents = file == "-" ? ReadAll(openInput) : File.ReadAllBytes(file);
            byte[] formatted = ConfigurationFormatter.Format(contents);
            if (!ConfigurationFormatter.IsOnlyWhiteSpace(contents, formatted))
            {
                errors.WriteLine($"{file}: left alone, because laying it out would change more than white space");
                return Trouble;
            }

            if (check)
            {
                if (formatted.AsSpan().SequenceEqual(contents)) return Done;
                errors.WriteLine($"{file}: not formatted; keepalived fmt --write does it");
                return NotFormatted;
            }

            if (!write)
            {
                using var output = openOutput();
                output.Write(formatted);
            }
            else if (!formatted.AsSpan().SequenceEqual(contents))
            {
                Replace(file, formatted);
            }

            return Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{file}: {e.Message}");
            return Trouble;
        }
    }

    private static byte[] ReadAll(Func<Stream> open)
    {
        using var input = open();
        using var contents = new MemoryStream();
        input.CopyTo(contents);
        return contents.ToArray();
    }

    // A new file takes the place of the old one at once: a reload in between reads one or the other. Links are followed.
    private static void Replace(string file, byte[] contents)
    {
        string target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        var mode = File.GetUnixFileMode(target);
        try
        {
            using (var output = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
            {
                output.Write(contents);
                output.Flush(flushToDisk: true);
            }

            if (FileStatus.Find(target, out _) is { } status) _ = Libc.chown(temporary, status.UserId, status.GroupId);
            File.SetUnixFileMode(temporary, mode);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
