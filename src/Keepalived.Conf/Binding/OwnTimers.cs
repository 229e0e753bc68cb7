namespace Keepalived.Conf.Binding;

/// <summary>What a server or a check says itself of its timing. Most say nothing, and the object for it serves the next one.</summary>
internal struct OwnTimers
{
    private CheckTimers? _timers;
    private bool _isUsed;

    /// <summary>Its settings.</summary>
    public CheckTimers Value
    {
        get
        {
            _timers ??= new();
            _isUsed = true;
            return _timers;
        }
    }

    /// <summary>Its settings over those around it, which may be the same object. Not to be changed afterwards.</summary>
    public readonly CheckTimers Over(CheckTimers outer) => _isUsed ? _timers!.Complete(outer) : outer;

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        if (_isUsed) _timers!.Clear();
        _isUsed = false;
    }
}
