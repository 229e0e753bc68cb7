using Keepalived.Runtime;

namespace Vrrp.Instance;

/// <summary>
/// Instances by their next deadline; those due at the same time in the order in which they came, so that whoever acts at every interval
/// has its turn at the same distance from the one before. A deadline that moves later, as it does with every advert heard, costs nothing:
/// the instance keeps its place and is put right when it comes to the front.
/// </summary>
internal sealed class InstanceQueue
{
    private readonly PriorityQueue<VrrpInstance, (MonotonicTime Due, long Order)> _queue = new();

    /// <summary>The instance whose deadline is earliest; null when no timer runs.</summary>
    public VrrpInstance? First
    {
        get
        {
            while (_queue.TryPeek(out var instance, out var place))
            {
                var due = instance.Deadline ?? MonotonicTime.MaxValue;
                if (place.Due == instance.Place && place.Due == due) return instance;
                _queue.Dequeue();
                if (place.Due != instance.Place) continue; // it has a place further to the front, or has left
                instance.Place = due;
                if (due != MonotonicTime.MaxValue) _queue.Enqueue(instance, (due, instance.Order));
            }
            return null;
        }
    }

    /// <summary>Gives an instance a place that is not behind its deadline.</summary>
    public void Place(VrrpInstance instance)
    {
        if (instance.Deadline is not { } due || due >= instance.Place) return;
        instance.Place = due;
        _queue.Enqueue(instance, (due, instance.Order));
    }
}
