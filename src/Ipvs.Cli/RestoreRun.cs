using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>
/// -R: every line of the input is a command line. Changes are collected and sent together; whatever must be
/// seen in order (messages, listings, waiting for input) sends them first, so the effect is that of one line after another.
/// </summary>
internal sealed class RestoreRun
{
    /// <summary>As many as the kernel gets in one system call; keeping more saves nothing.</summary>
    private const int MostChanges = 128;

    private readonly CommandLineParser _parser;
    private readonly CommandRunner _runner;
    private readonly IpvsClient _client;
    private readonly CommandOutput _output;
    private readonly RestoreReader _reader;
    private readonly List<IpvsOperation> _changes = [];
    private readonly List<KernelOperation> _operations = [];
    private ExitCode _lastExit = ExitCode.Success;
    private bool _isKernelSilent;

    /// <param name="parser">Reads lines.</param>
    /// <param name="runner">Carries out what is not a change.</param>
    /// <param name="client">The kernel.</param>
    /// <param name="output">Where results and messages go.</param>
    /// <param name="input">The lines.</param>
    public RestoreRun(CommandLineParser parser, CommandRunner runner, IpvsClient client, CommandOutput output, ReadInput input)
    {
        _parser = parser;
        _runner = runner;
        _client = client;
        _output = output;
        _reader = new(input, SendChanges);
    }

    /// <summary>
    /// Carries out all lines. The exit status is that of the last one, unless a mistake or a kernel that does not answer
    /// ends the run.
    /// </summary>
    public ExitCode Run()
    {
        while (_reader.TryReadLine(out ReadOnlySpan<string> words))
        {
            if (_isKernelSilent || RunLine(words))
            {
                return _lastExit;
            }
        }

        SendChanges();
        return _lastExit;
    }

    /// <summary>Carries out one line; true when the run ends with it.</summary>
    private bool RunLine(ReadOnlySpan<string> words)
    {
        ParseFailure? failure = _parser.Parse(words, out IpvsCommand? command);
        if (command?.Kind == CommandKind.Restore)
        {
            failure = _parser.NotACommand;
        }

        if (failure is null && KernelChange.IsChange(command!.Kind))
        {
            (IpvsOperation change, KernelOperation operation) = KernelChange.Of(command);
            _changes.Add(change);
            _operations.Add(operation);
            if (_changes.Count == MostChanges)
            {
                SendChanges();
            }

            return false;
        }

        SendChanges();
        if (_isKernelSilent)
        {
            return true;
        }

        if (failure is not null)
        {
            _output.WriteError(failure.Message);
            _lastExit = failure.Exit;
            return failure.EndsRestore;
        }

        _lastExit = _runner.Run(command!);
        return command!.Kind is CommandKind.Help or CommandKind.Version || _lastExit == ExitCode.ListFailed || _runner.IsKernelSilent;
    }

    private void SendChanges()
    {
        if (_changes.Count == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<NetlinkResult> results = _client.Execute(_changes);
            for (int i = 0; i < results.Count; i++)
            {
                Report(_operations[i], results[i]);
            }
        }
        catch (NetlinkException e)
        {
            Report(KernelOperation.Other, e.Result);
            _isKernelSilent = e.Errno == Errno.ETIMEDOUT;
        }

        _changes.Clear();
        _operations.Clear();
    }

    private void Report(KernelOperation operation, NetlinkResult result)
    {
        _lastExit = result.Succeeded ? ExitCode.Success : ExitCode.Failed;
        if (!result.Succeeded)
        {
            _output.WriteError(KernelMessages.Describe(operation, result.Error));
        }
    }
}
