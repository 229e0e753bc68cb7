using Keepalived.Conf.Model;

namespace Vrrp.Tracking;

/// <summary>
/// Whether a <c>vrrp_script</c> counts as up: <c>rise</c> successes bring it up, <c>fall</c> failures take it down, and the first
/// result decides at once.
/// </summary>
public sealed class ScriptHealth
{
    private int _counter;

    /// <summary>A script without a result; with <c>init_fail</c> it counts as down until then.</summary>
    public ScriptHealth(TrackScriptConfig config)
    {
        Config = config;
        if (config.InitFail) IsUp = false;
    }

    /// <summary>The <c>vrrp_script</c> block.</summary>
    public TrackScriptConfig Config { get; private set; }

    /// <summary>Null until there is a result.</summary>
    public bool? IsUp { get; private set; }

    /// <summary>Whether the script has reported at least once.</summary>
    public bool HasRun { get; private set; }

    /// <summary>Exit status of the last run that ended by itself; 0 before the first.</summary>
    public int LastStatus { get; set; }

    /// <summary>keepalived's count: <c>rise</c> and more is up, and it moves by one with each result that is news.</summary>
    public int Counter => _counter;

    private int Top => Config.Rise + Config.Fall - 1;

    /// <summary>Takes the result of a run; true when <see cref="IsUp"/> changed.</summary>
    public bool OnResult(bool success)
    {
        var before = IsUp;
        if (!HasRun)
        {
            HasRun = true;
            _counter = success ? Top : 0;
        }
        else if (success)
        {
            _counter = _counter == Config.Rise - 1 ? Top : Math.Min(_counter + 1, Top);
        }
        else
        {
            _counter = _counter == Config.Rise ? 0 : Math.Max(_counter - 1, 0);
        }
        IsUp = _counter >= Config.Rise;
        return IsUp != before;
    }

    /// <summary>Takes over a verdict reached before a reload or by a predecessor of this process.</summary>
    public void Adopt(bool isUp)
    {
        HasRun = true;
        IsUp = isUp;
        _counter = isUp ? Top : 0;
    }
}
