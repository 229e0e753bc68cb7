using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Control.Client;
using Keepalived.Files;
using Keepalived.Genhash;
using Keepalived.Parent;
using Keepalived.Reloading;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (ScriptTrampoline.TryRun(args, out int failure)) return failure;

        if (Environment.GetEnvironmentVariable(RoleLink.RoleVariable) is not null) return RunRole(args);

        if (GenhashCommand.WordsOf(args) is { } words)
        {
            string name = words.Length == args.Length ? "genhash" : $"keepalived {args[0]}";
            return Answer(() => GenhashCommand.Run(words, name, StandardStreams.OpenOutput(), StandardStreams.Error));
        }

        if ((FileCommands.Find(args) ?? ControlCommands.Find(args)) is { } command) return Answer(() => command(args[1..]));

        var outcome = OptionsParser.Parse(args);
        return outcome is { Verdict: OptionsVerdict.Run, Options: { ConfigTest: false, Request: null } } ? Act(outcome) : Answer(() => Act(outcome));
    }

    // Somebody waits for what is printed; a disk that is full must not look like success, nor like a crash.
    private static int Answer(Func<int> act)
    {
        try
        {
            return act();
        }
        catch (IOException e)
        {
            StandardStreams.Error.WriteLine($"keepalived: {e.Message}");
            return ExitCode.Fatal;
        }
    }

    private static int Act(OptionsOutcome outcome)
    {
        foreach (string line in outcome.Errors) StandardStreams.Error.WriteLine(line);
        foreach (string line in outcome.Output) StandardStreams.Output.WriteLine(line);
        switch (outcome.Verdict)
        {
            case OptionsVerdict.Refuse: return ExitCode.Fatal;
            case OptionsVerdict.Done: return ExitCode.Ok;
            case OptionsVerdict.ShowKeywordCoverage: return FileCommands.ShowKeywordCoverage();
            case OptionsVerdict.ShowVersion: return ShowVersion();
            case OptionsVerdict.ShowHelp: return Show(HelpText.For(SelfInvocation.Read().Arguments[0]));
            default: return RunParent(outcome.Options);
        }
    }

    private static int RunRole(string[] args)
    {
        // Before anything else: the signals of the user interface end a process that has not registered them.
        using var signals = new SignalPump();
        using var link = RoleLink.TryOpen();
        var options = OptionsParser.Parse(args).Options;
        if (link is not null && RoleNames.FromEnvironment(link.Role) is { } role) return RoleEntry.Run(role, link, signals, options);
        StandardStreams.Error.WriteLine($"{RoleLink.RoleVariable}: no such role");
        return ExitCode.Fatal;
    }

    private static int RunParent(Options options)
    {
        FileCreationMask.Apply(options, null);
        if (options.ConfigTest || options.Request is not null)
        {
            using var space = EnteredNamespace.TryTake();
            bool isInside = space is not null;
            var loader = new ConfigurationLoader(options, Environment.CurrentDirectory);
            if (options.Request is { } request) return Ask(request, options, Load().Config ?? new KeepalivedConfig());
            if (options.ConfigurationOutput is { } format) return DumpConfigCommand.Run(format, loader.Load(), StandardStreams.Output, StandardStreams.Error);
            Func<LoadedConfiguration, DoctorReport>? doctor =
                options.Doctor ? loaded => DoctorReport.Of(loaded, options, Environment.CurrentDirectory, new SystemFacts(resolvesHosts: true)) : null;
            return ConfigTestCommand.Run(options, Load, ConfigTestOutput.OfProcess(), doctor);

            // The interfaces it is tested against are those of its namespace, where there is one.
            LoadedConfiguration Load()
            {
                var loaded = loader.Load();
                if (!isInside && loaded.Config is { } config && options.NamespaceFor(config) is { } name) _ = SelfInvocation.Read().EnterNamespace(name);
                return loaded;
            }
        }

        using var signals = new SignalPump();
        _ = ThisProcess.SetName("keepalived");
        return ContainerInit.IsWanted ? ContainerInit.Run(signals) : ParentStart.Run(options, signals);
    }

    private static int Ask(DaemonRequest request, Options options, KeepalivedConfig written) => request == DaemonRequest.Reload
        ? ReloadCommand.Run(options, written, StandardStreams.Output, StandardStreams.Error)
        : PlanCommand.Run(options, written, StandardStreams.Output, StandardStreams.Error);

    // On standard error, where exporters and roles of Ansible read it.
    private static int ShowVersion()
    {
        StandardStreams.Error.Write(ProductInfo.Version);
        return ExitCode.Ok;
    }

    private static int Show(string text)
    {
        StandardStreams.Output.Write(text);
        return ExitCode.Ok;
    }
}
