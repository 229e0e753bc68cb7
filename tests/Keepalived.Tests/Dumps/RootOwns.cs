using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Keepalived.Tests.Dumps;

/// <summary>Everything belongs to root, as in the samples.</summary>
internal sealed class RootOwns : IDumpOwners
{
    private static readonly DumpOwner s_root = new(0, 0, []);

    public DumpOwner? Of(ScriptCommand command) => s_root;

    public DumpOwner? Of(NotifyFifo fifo) => s_root;

    public DumpOwner? Of(ScriptUser user) => s_root;
}
