using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Keepalived.Tests.Dumps;

/// <summary>No script may be run.</summary>
internal sealed class NobodyRuns : IDumpOwners
{
    public DumpOwner? Of(ScriptCommand command) => null;

    public DumpOwner? Of(NotifyFifo fifo) => null;

    public DumpOwner? Of(ScriptUser user) => null;
}
