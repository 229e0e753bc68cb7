using System.Globalization;
using Keepalived.Conf.Doctor;

namespace Keepalived.CommandLine;

/// <summary>Reads keepalived's command line. Pure: what it would print is returned.</summary>
internal sealed class OptionsParser
{
    private const int MaxUmask = 0x1ff;
    private const string DefaultLogFile = "/tmp/keepalived.log";

    private readonly List<string> _errors = [];
    private readonly List<string> _output = [];
    private Options _options = new();
    private OptionsVerdict? _verdict;
    private bool _refused;

    private OptionsParser()
    {
    }

    /// <summary>Reads <paramref name="words"/>, the command line without the program's name.</summary>
    internal static OptionsOutcome Parse(IReadOnlyList<string> words)
    {
        var parser = new OptionsParser();
        parser.Read(new OptionScanner(words, OptionTable.Rows));
        var verdict = parser._verdict ?? (parser._refused ? OptionsVerdict.Refuse : OptionsVerdict.Run);
        return new OptionsOutcome(verdict, parser._options, parser._errors, parser._output);
    }

    private void Read(OptionScanner scanner)
    {
        // Options act in the order given, and those that act at once (-v, -h, --signum) hide the errors that would follow.
        while (_verdict is null && scanner.Next() is { } found)
        {
            switch (found)
            {
                case ScannedOption.Known known: Apply(known.Spec, known.Value ?? "", known.Value is not null); break;
                case ScannedOption.Unknown unknown: Refuse($"Unknown option {unknown.Spelling}"); break;
                case ScannedOption.MissingParameter missing: Refuse($"Missing parameter for option {missing.Spelling}"); break;
            }
        }

        if (_verdict is null) CheckTestOptions();
        if (_verdict is null && scanner.Operands.Count > 0)
            _output.Add($"Unexpected argument(s): {string.Join(' ', scanner.Operands)} ");
    }

    private void Apply(OptionSpec spec, string value, bool hasValue)
    {
        if (ApplyMode(spec.Id) || ApplyValue(spec.Id, value)) return;
        switch (spec.Id)
        {
            case OptionId.ConfigTest: _options = TestOnly(_options) with { ConfigTestFile = hasValue ? value : null }; break;
            case OptionId.Explain: Explain(value); break;
            case OptionId.Signum: ShowSignal(value); break;
            case OptionId.DumpConfig: DumpConfig(hasValue ? value : "conf"); break;
            case OptionId.KeywordCoverage: _verdict = OptionsVerdict.ShowKeywordCoverage; break;
            case OptionId.Version: _verdict = OptionsVerdict.ShowVersion; break;
            case OptionId.Help: _verdict = OptionsVerdict.ShowHelp; break;
            case OptionId.LogFile: _options = _options with { LogFile = hasValue ? value : DefaultLogFile }; break;
            case OptionId.CoreDumpPattern: _options = _options with { CoreDump = true, CorePattern = hasValue ? value : "core" }; break;
            default: NotSupported(spec); break;
        }
    }

    private bool ApplyMode(OptionId id)
    {
        Options? changed = id switch
        {
            OptionId.Vrrp => _options with { RunCheckers = false },
            OptionId.Check => _options with { RunVrrp = false },
            OptionId.NoBfd => _options, // There is no BFD process.
            OptionId.All => _options with { RunVrrp = true, RunCheckers = true, ForceAll = true },
            OptionId.LogConsole => _options with { LogConsole = true },
            OptionId.LogDetail => _options with { LogDetail = _options.LogDetail + 1 },
            OptionId.NoSyslog => _options with { NoSyslog = true },
            OptionId.DontReleaseVrrp => _options with { DontReleaseVrrp = true },
            OptionId.FlushLogFile => _options, // Lines are never held back.
            OptionId.ReleaseVips => _options, // Addresses are removed whoever has set them.
            OptionId.AddressMonitoring => _options with { ReportAddresses = true },
            OptionId.CoreDump => _options with { CoreDump = true },
            OptionId.DontReleaseIpvs => _options with { DontReleaseIpvs = true },
            OptionId.Adopt => _options with { Adopt = true },
            OptionId.DontRespawn => _options with { DontRespawn = true },
            OptionId.DontFork => _options with { DontFork = true },
            OptionId.AllConfig => _options with { AllConfig = true },
            OptionId.Strict => _options with { Strict = true },
            OptionId.DumpConf => _options with { DumpConfiguration = true },
            OptionId.IgnoreSigint => _options with { IgnoreSigint = true },
            OptionId.Reload => _options with { Request = DaemonRequest.Reload },
            OptionId.Plan => _options with { Request = DaemonRequest.Plan },
            OptionId.Doctor => TestOnly(_options) with { Doctor = true },
            _ => null,
        };
        _options = changed ?? _options;
        return changed is not null;
    }

    private bool ApplyValue(OptionId id, string value)
    {
        Options? changed = id switch
        {
            OptionId.UseFile => _options with { ConfigurationFile = value },
            OptionId.Pid => _options with { PidFile = value },
            OptionId.VrrpPid => _options with { VrrpPidFile = value },
            OptionId.CheckersPid => _options with { CheckersPidFile = value },
            OptionId.Namespace => _options with { Namespace = value },
            OptionId.ConfigId => _options with { ConfigId = value },
            OptionId.Peer => _options with { Peers = [.. _options.Peers, PeerFile.Parse(value)] },
            OptionId.Format => WithFormat(value),
            OptionId.LogFacility => WithFacility(value),
            OptionId.Umask => WithUmask(value),
            _ => null,
        };
        _options = changed ?? _options;
        return changed is not null;
    }

    private Options WithFacility(string value)
    {
        if (FacilityOption.Parse(value) is { } facility) return _options with { Facility = facility };
        _errors.Add($"Invalid log facility '{value}'");
        return _options with { HasInvalidValue = true };
    }

    private Options WithFormat(string value)
    {
        ReportFormat? format = value switch
        {
            "text" => ReportFormat.Text,
            "json" => ReportFormat.Json,
            "sarif" => ReportFormat.Sarif,
            _ => null,
        };
        if (format is null) Refuse($"Invalid --format '{value}': text, json or sarif");
        return _options with { Format = format };
    }

    /// <summary>What only a configuration test has, and what of it goes together.</summary>
    private void CheckTestOptions()
    {
        if (_options is { Request: not null, ConfigTest: true }) Refuse("--reload and --plan are for a running daemon, not for a test of the configuration");
        if (!_options.Peers.IsEmpty && !_options.Doctor) Refuse("--peer is for --doctor only");
        if (!_options.ConfigTest)
        {
            if (_options.Format is not null) Refuse("--format needs -t");
            if (_options.Strict) Refuse("--strict needs -t");
        }
        else if (_options is { ConfigTestFile: not null, Format: ReportFormat.Json or ReportFormat.Sarif })
        {
            Refuse("--format=json and --format=sarif write to standard output: use -t without a file and redirect it");
        }
    }

    private Options WithUmask(string value)
    {
        if (NumberText.Parse(value) is { } mask and >= 0 and <= MaxUmask) return _options with { Umask = mask };
        _errors.Add($"Invalid --umask option {value}");
        return _options;
    }

    private void DumpConfig(string format)
    {
        if (format is "conf" or "json") _options = TestOnly(_options) with { ConfigurationOutput = format };
        else Refuse($"Unknown format '{format}' of --dump-config: conf or json");
    }

    /// <summary>A run that only looks at the configuration.</summary>
    private static Options TestOnly(Options options) => options with { ConfigTest = true, DontFork = true, DontRespawn = true, NoSyslog = true };

    private void Explain(string id)
    {
        if (DoctorCatalogue.Find(id) is { } kind)
        {
            _output.Add(FindingText.Explain(kind).TrimEnd('\n'));
            _verdict = OptionsVerdict.Done;
            return;
        }

        string near = DoctorCatalogue.Nearest(id) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        _errors.Add($"--explain: no finding is called '{id}'{near} There are:");
        _errors.Add(FindingText.List().TrimEnd('\n'));
        _verdict = OptionsVerdict.Refuse;
    }

    private void ShowSignal(string name)
    {
        if (DumpSignals.NumberOf(name) is { } number)
        {
            _output.Add(number.ToString(CultureInfo.InvariantCulture));
            _verdict = OptionsVerdict.Done;
            return;
        }

        _errors.Add($"Unknown sigfunc {name}");
        _verdict = OptionsVerdict.Refuse;
    }

    private void NotSupported(OptionSpec spec)
    {
        var reason = UnsupportedOptions.For(spec.Id);
        string spelling = spec.Short is { } letter ? $"-{letter}" : $"--{spec.Long}";
        _errors.Add($"option {spelling} is not supported yet: {reason.Text}");
        if (!reason.MayBeIgnored) _verdict = OptionsVerdict.Refuse;
    }

    private void Refuse(string text)
    {
        _errors.Add(text);
        _refused = true;
    }
}
