using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <summary>Tells who scripts and pipes belong to. Null: nobody, and then there is no line about them.</summary>
public interface IDumpOwners
{
    /// <summary>Who runs a command; null when it may not be run.</summary>
    DumpOwner? Of(ScriptCommand command);

    /// <summary>Who owns a pipe; null when there is no such user.</summary>
    DumpOwner? Of(NotifyFifo fifo);

    /// <summary>A user by name; null when there is none.</summary>
    DumpOwner? Of(ScriptUser user);
}
