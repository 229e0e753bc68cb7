using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <summary>Lines about scripts and who runs them.</summary>
/// <param name="text">Where they go.</param>
/// <param name="owners">Who runs them.</param>
/// <param name="showsGroups"><c>set_supplementary_groups</c>.</param>
public sealed class ScriptLines(DumpWriter text, IDumpOwners owners, bool showsGroups)
{
    /// <summary>A notify script; nothing when there is none or it may not be run.</summary>
    /// <param name="name">What runs it, such as <c>Backup state transition</c>.</param>
    /// <param name="command">The command.</param>
    public void Notify(string name, ScriptCommand? command)
    {
        if (command is null || owners.Of(command) is not { } owner) return;
        text.Line($"   {name} script = {DumpWords.Command(command)}, uid:gid {owner}");
        Groups(owner, "     ");
    }

    /// <summary>The supplementary groups of an owner.</summary>
    public void Groups(DumpOwner owner, string indent)
    {
        if (!showsGroups || owner.Groups.Count == 0) return;
        text.Line($"{indent}Supplementary groups:");
        foreach (var group in owner.Groups) text.Line($"{indent}  {group}");
    }
}
