using Keepalived.Conf.Model;

namespace Vrrp.Devices;

/// <summary><c>interface_up_down_delays</c> as they are used: shorter than it takes a backup to miss the master.</summary>
internal sealed class InterfaceDelays
{
    private readonly Dictionary<string, (TimeSpan Down, TimeSpan Up)> _delays = new(StringComparer.Ordinal);

    private InterfaceDelays() { }

    /// <summary>No delays.</summary>
    public static InterfaceDelays None { get; } = new();

    /// <summary>The delays of <paramref name="config"/>.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="say">Receives keepalived's lines about delays that were cut.</param>
    public static InterfaceDelays Of(KeepalivedConfig config, Action<string> say)
    {
        var result = new InterfaceDelays();
        foreach (var delay in config.InterfaceDelays) result._delays[delay.Interface] = (delay.Down, delay.Up);
        foreach (var instance in config.VrrpInstances) result.Limit(instance, say);
        return result;
    }

    /// <summary>How long a change of the interface must last before it counts; zero: it counts at once.</summary>
    public TimeSpan Of(string name, bool isUp) => _delays.TryGetValue(name, out var delay) ? isUp ? delay.Up : delay.Down : TimeSpan.Zero;

    /// <summary>The longest delay a backup can bear: less than <paramref name="adverts"/> intervals.</summary>
    public static TimeSpan Longest(int adverts, TimeSpan interval) =>
        ((adverts - 1) * interval) - TimeSpan.FromMicroseconds((long)interval.TotalMicroseconds / 256);

    private void Limit(VrrpInstanceConfig instance, Action<string> say)
    {
        if (instance.Interface is not { } name || !_delays.TryGetValue(name, out var delay)) return;
        if (instance.DownTimerAdverts == 1)
        {
            if (delay != default) say($"{instance.Name}: cannot use debounce timers with down_timer_adverts = 1 - resetting");
            _delays[name] = default;
            return;
        }
        var longest = Longest(instance.DownTimerAdverts, instance.AdvertInterval);
        if (delay.Down <= longest) return;
        // Equal delays stay equal; otherwise coming up may take as long as it likes.
        _delays[name] = (longest, delay.Up == delay.Down ? longest : delay.Up);
        say($"{instance.Name}: interface {name} debounce timer(s) not less that {instance.DownTimerAdverts - 1} * advert_int - resetting");
    }
}
