using System.Runtime.InteropServices;
using Ipvs.Cli.Names;
using Ipvs.Cli.Parsing;

namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>
/// Makes up command lines: mostly such as are accepted, in every spelling, some with bad values, options of other
/// commands, repetitions, stray words or words missing.
/// </summary>
/// <param name="random">Where chance comes from; the same seed gives the same command lines.</param>
internal sealed class CommandGenerator(Random random)
{
    private const int RememberedNames = 6;

    private static readonly string[] Commands =
    [
        "-A", "-A", "-A", "-A", "-A", "-A", "-A", "-E", "-E", "-E", "-D", "-D", "-C", "-L", "-L", "-L", "-L", "-L", "-L",
        "-a", "-a", "-a", "-a", "-a", "-a", "-a", "-a", "-e", "-e", "-e", "-d", "-d", "--set", "--set", "--start-daemon", "--stop-daemon", "-R", "-R", "-S", "-S",
        "-Z", "-Z", "-h", "-v", "",
    ];

    private static readonly Dictionary<string, string[]> Spellings = new()
    {
        ["-A"] = ["-A", "--add-service"],
        ["-E"] = ["-E", "--edit-service"],
        ["-D"] = ["-D", "--delete-service"],
        ["-C"] = ["-C", "--clear"],
        ["-L"] = ["-L", "-l", "--list"],
        ["-a"] = ["-a", "--add-server"],
        ["-e"] = ["-e", "--edit-server"],
        ["-d"] = ["-d", "--delete-server"],
        ["-R"] = ["-R", "--restore"],
        ["-S"] = ["-S", "--save"],
        ["-Z"] = ["-Z", "--zero"],
        ["-h"] = ["-h", "--help"],
        ["-v"] = ["-v", "--version"],
        ["--set"] = ["--set"],
    };

    /// <summary>Of a hundred mistakes so many are made.</summary>
    private int _carelessness = 100;

    /// <summary>Tells which lines would end -R. It only steers; what is right the original says.</summary>
    private readonly CommandLineParser _parser = new("ipvsadm", new SystemNameLookup());

    /// <summary>How services and servers were named lately, to name them again.</summary>
    private readonly Queue<string[]> _services = [];
    private readonly Queue<string[]> _servers = [];

    /// <summary>The next command line.</summary>
    public CommandLine Next()
    {
        string command = Pick(Commands);
        return new(Words(command), command == "-R" ? Input(random.Next(1, 8)) : null);
    }

    /// <summary>The next command line is -R with so many lines to restore, and few of the mistakes that end it early.</summary>
    public CommandLine NextRestore(int lines)
    {
        _carelessness = 15;
        return new(["-R"], Input(lines));
    }

    private List<string> Words(string command)
    {
        List<string> words = [.. FirstWords(command), .. Options(command)];
        while (Mistake(6))
        {
            Damage(words);
        }

        Bundle(words);
        return words;
    }

    private string[] FirstWords(string command) => command switch
    {
        "" => [],
        "--start-daemon" or "--stop-daemon" => Daemon(command),
        "--set" => ["--set", .. Enumerable.Range(0, Mistake(10) ? random.Next(5) : 3).Select(_ => Timeout())],
        _ => [Pick(Spellings[command])],
    };

    private string[] Daemon(string command)
    {
        string role = Mistake(15) ? Pick(["", "Master", "both"]) : Pick(["master", "backup"]);
        return Chance(20) ? [$"{command}={role}"] : [command, role];
    }

    private string Timeout() =>
        Mistake(10) ? Pick(["-1", "abc", "2678401", "", "1x"]) : Pick(["0", "1", "30", "900", "120", "300", "2678400", "+5"]);

    private IEnumerable<string> Options(string command)
    {
        List<string[]> options = command switch
        {
            "-A" => [NewName(_services, Service), .. Some(OptionSamples.ServiceSettings, 25)],
            "-E" => [KnownService(), .. Some(OptionSamples.ServiceSettings, 30)],
            "-a" => [KnownService(), NewName(_servers, () => Spell(OptionSamples.Server)), .. ServerSettings()],
            "-e" => [KnownService(), KnownServer(), .. ServerSettings()],
            "-d" => [KnownService(), KnownServer()],
            "-D" => [KnownService()],
            "-L" => [.. Chance(15) ? [KnownService()] : (string[][])[], .. Some(OptionSamples.Listing, 15)],
            "-S" => [.. Chance(5) ? [KnownService()] : (string[][])[], .. Some(OptionSamples.Listing[..1], 60)],
            "-Z" => Chance(60) ? [KnownService()] : [],
            "--start-daemon" => [.. Some(OptionSamples.Daemon, 30)],
            "--stop-daemon" => [.. Some(OptionSamples.Daemon, 4)],
            _ => [],
        };
        if (Mistake(6))
        {
            options.Add(Spell(Pick(OptionSamples.All))); // mostly one of another command, or a repetition
        }

        if (Chance(10))
        {
            random.Shuffle(CollectionsMarshal.AsSpan(options)); // -r before -t, -6 before -f ...
        }

        return options.SelectMany(words => words);
    }

    private string[] KnownService() => Chance(85) && _services.Count > 0 ? Pick([.. _services]) : Service();

    private string[] KnownServer() => Chance(85) && _servers.Count > 0 ? Pick([.. _servers]) : Spell(OptionSamples.Server);

    private string[] Service()
    {
        OptionSample service = Pick(OptionSamples.Services);
        return service.Letter == 'f' && Chance(30) ? [.. Spell(service), .. Spell(OptionSamples.IPv6)] : Spell(service);
    }

    private static string[] NewName(Queue<string[]> names, Func<string[]> make)
    {
        string[] name = make();
        names.Enqueue(name);
        if (names.Count > RememberedNames)
        {
            names.Dequeue();
        }

        return name;
    }

    private IEnumerable<string[]> ServerSettings()
    {
        IEnumerable<string[]> forwarding = Chance(80) ? [Spell(Pick(OptionSamples.Forwarding))] : [];
        bool isTunnel = forwarding.Any(words => words[0] is "-i" or "--ipip");
        return [.. forwarding, .. Some(OptionSamples.ServerSettings, 12), .. isTunnel || Chance(3) ? TunnelSettings() : []];
    }

    private IEnumerable<string[]> TunnelSettings() =>
        Chance(50) ? Pick(OptionSamples.Tunnels).Select(word => (string[])[word]) : Some(OptionSamples.TunnelSettings, 30);

    private IEnumerable<string[]> Some(OptionSample[] options, int percent) => [.. options.Where(_ => Chance(percent)).Select(Spell)];

    /// <summary>One of the ways to write an option.</summary>
    private string[] Spell(OptionSample option)
    {
        bool isShort = option.Letter is not null && Chance(70);
        string name = isShort ? $"-{option.Letter}" : $"--{option.Name}";
        if (!option.TakesValue || (option.IsValueOptional && Chance(50)))
        {
            return [name];
        }

        string value = Mistake(4) ? Pick(option.Bad) : Pick(option.Good);
        return random.Next(10) switch
        {
            0 => [$"{name}={value}"],
            1 when isShort && value.Length > 0 && value[0] != '=' => [name + value],
            _ => [name, value],
        };
    }

    private void Damage(List<string> words)
    {
        int place = random.Next(words.Count + 1);
        switch (random.Next(5))
        {
            case 0 when words.Count > 0:
                words.RemoveAt(Math.Min(place, words.Count - 1));
                break;
            case 1 when words.Count > 0:
                words.Insert(place, Pick(words));
                break;
            case 2 when words.Count > 1:
                int other = random.Next(words.Count);
                place = Math.Min(place, words.Count - 1);
                (words[place], words[other]) = (words[other], words[place]);
                break;
            default:
                words.Insert(place, Pick(OptionSamples.StrayWords));
                break;
        }
    }

    /// <summary>Joins neighbouring letters: -L -n is -Ln, -A -t is -At.</summary>
    private void Bundle(List<string> words)
    {
        for (int i = 0; i + 1 < words.Count; i++)
        {
            bool areLetters = words[i].Length >= 2 && words[i][0] == '-' && words[i].AsSpan(1).IndexOfAnyExceptInRange('A', 'z') < 0
                && words[i + 1].Length >= 2 && words[i + 1][0] == '-' && char.IsAsciiLetterOrDigit(words[i + 1][1]);
            if (areLetters && Chance(25))
            {
                words[i] += words[i + 1][1..];
                words.RemoveAt(i + 1);
            }
        }
    }

    /// <summary>
    /// Lines for -R. None stops a daemon: one stopped right after its start, before its thread ever ran, gets no answer
    /// of the kernel, and the original waits for it for ever.
    /// </summary>
    private string Input(int count)
    {
        string end = Chance(10) ? "\r\n" : "\n";
        List<string> lines = [];
        for (; count > 0; count--)
        {
            string command = Pick(Commands);
            bool endsInput = command is "-h" or "-v" or "-R" or "" && !Mistake(100);
            List<string> words = endsInput || command == "--stop-daemon" ? ["-Ln"] : Words(command);
            if (_carelessness < 100 && EndsInput(words) && Chance(95))
            {
                count++;
                continue;
            }

            string line = string.Join(Chance(10) ? "\t" : " ", words.Where(word => word.Length > 0));
            lines.Add(random.Next(20) switch
            {
                0 => "",
                1 when Mistake(100) => "# " + line,
                2 => "  " + line + " ",
                3 or 4 or 5 => "ipvsadm " + line,
                6 when Mistake(20) => "/sbin/ipvsadm " + line,
                _ => line,
            });
        }

        return string.Join(end, lines) + (Chance(80) ? end : "");
    }

    private bool EndsInput(List<string> words) =>
        _parser.Parse([.. words.Where(word => word is not ("" or "ipvsadm"))], out _) is { EndsRestore: true };

    private bool Mistake(int percent) => Chance(percent) && Chance(_carelessness);

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
