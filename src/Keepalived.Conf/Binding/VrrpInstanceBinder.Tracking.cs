namespace Keepalived.Conf.Binding;

/// <content>Which trackers an instance may have.</content>
internal sealed partial class VrrpInstanceBinder
{
    private bool _dontTrackPrimary;

    private void CheckTrackers()
    {
        if (_interface is null || _track.Interfaces.Find(e => e.Name == _interface) is not { } own) return;
        At(own.Origin, $"({Name}) Ignoring track_interface {_interface} since own interface");
        _track.Interfaces.Remove(own);
    }

    // An address owner's priority never moves; that of a group's members moves only together, unless the group says otherwise.
    private void CheckWeights()
    {
        bool inGroup = Group is { TrackingWeight: false };
        if (!inGroup && !IsOwner) return;
        string reason = inGroup ? "SYNC group" : "address_owner";
        CheckInterfaceWeights(inGroup);
        _track.Scripts.RemoveAll(e =>
        {
            if (e.Weight != 0) At(e.Origin, $"({Name}) ignoring tracked script {e.Name} with weights due to {reason}");
            return e.Weight != 0;
        });
        CheckFileWeights(reason);
        _track.Bfds.RemoveAll(e =>
        {
            if (e.Weight != 0) At(e.Origin, $"({Name}) ignoring tracked bfd {e.Name} with weight {e.Weight} due to {reason}");
            return e.Weight != 0;
        });
    }

    private void CheckInterfaceWeights(bool inGroup)
    {
        var interfaces = _track.Interfaces;
        for (int i = interfaces.Count - 1; i >= 0; i--)
        {
            if (interfaces[i] is not { Weight: not 0 } entry) continue;
            string reason = inGroup ? "weight due to SYNC group" : "due to address owner";
            At(entry.Origin, $"({Name}) ignoring {entry.Name} tracked interface {reason}");
            if (inGroup) interfaces[i] = entry with { Weight = 0 };
            else interfaces.RemoveAt(i);
        }
    }

    private void CheckFileWeights(string reason)
    {
        var files = _track.Files;
        for (int i = files.Count - 1; i >= 0; i--)
        {
            // 1 is the default of a file; such an entry need not have meant a weight.
            if (files[i] is not { Weight: not 0 } entry) continue;
            if (entry.Weight == 1)
            {
                At(entry.Origin, $"({Name}) ignoring weight from tracked file {entry.Name} due to {reason}. specify weight 0");
                files[i] = entry with { Weight = 0 };
            }
            else
            {
                At(entry.Origin, $"({Name}) ignoring tracked file {entry.Name} with weight {entry.Weight} due to {reason}");
                files.RemoveAt(i);
            }
        }
    }
}
