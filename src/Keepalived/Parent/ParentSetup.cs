using Keepalived.CommandLine;
using Keepalived.Runtime;

namespace Keepalived.Parent;

/// <summary>What the parent's main loop works with.</summary>
/// <param name="Options">The command line.</param>
/// <param name="Self">How this process was started.</param>
/// <param name="Loader">Reads the configuration.</param>
/// <param name="Signals">The process's signals.</param>
/// <param name="Log">The log.</param>
/// <param name="Notifier">The service manager; null when there is none to tell.</param>
/// <param name="Namespace">The network namespace the daemon has entered; null: none.</param>
/// <param name="IsBackground">Whether the process in the foreground that started this one has said what is wrong with the configuration.</param>
internal sealed record ParentSetup(
    Options Options, SelfInvocation Self, ConfigurationLoader Loader, SignalPump Signals, DaemonLogger Log, ServiceNotifier? Notifier,
    EnteredNamespace? Namespace, bool IsBackground);
