using Vrrp.Instance;

namespace Vrrp.Tests.Simulation;

internal sealed partial class RouterLan
{
    /// <content>What holds after every event, whatever happened before.</content>
    internal sealed partial class Node
    {
        private const double AdvertTolerance = 0.02;

        private readonly Dictionary<VrrpInstance, TimeSpan> _lastAdverts = [];
        private double _longestInterval; // a reload may change the interval in between
        private TimeSpan _shortestInterval = TimeSpan.MaxValue;

        /// <summary>No master is silent for longer than its interval, not even through a reload.</summary>
        public void CheckAdverts()
        {
            if (Router is null || IsStalled) return;
            foreach (var instance in Router.Instances) CheckAdvert(instance);
        }

        private void NoteIntervals()
        {
            foreach (var instance in Config.VrrpInstances)
            {
                _longestInterval = Math.Max(_longestInterval, instance.AdvertInterval.TotalSeconds);
                if (instance.AdvertInterval < _shortestInterval) _shortestInterval = instance.AdvertInterval;
            }
        }

        private void CheckInvariants()
        {
            if (Router is null) return;
            var expected = 0;
            foreach (var instance in Router.Instances)
            {
                CheckInstance(instance);
                CheckTransition(instance);
                if (instance.State == VrrpState.Master) expected += instance.AllAddresses.Count;
                else _lastAdverts.Remove(instance);
            }
            Assert.True(expected == _kernel.Count, $"{Address}: {_kernel.Count} addresses in the kernel, {expected} expected");
            foreach (var group in Router.Groups) CheckGroup(group);
        }

        private void CheckInstance(VrrpInstance instance)
        {
            var name = $"{Address} {instance.Config.Name} in {instance.State}";
            var installed = instance.AllAddresses.Count(a => _kernel.Contains((instance.Config.Name, a.Address.Address)));
            Assert.True(installed == (instance.State == VrrpState.Master ? instance.AllAddresses.Count : 0), $"{name}: {installed} addresses");
            // A timer that is lost would leave the link without a master for ever.
            Assert.True(
                (instance.Deadline is not null) == (instance.State is VrrpState.Backup or VrrpState.Master), $"{name}: deadline {instance.Deadline}");
            if (instance.State is VrrpState.Backup or VrrpState.Master) Assert.True(instance.Faults == 0, $"{name}: {instance.Faults}");
            if (instance is { State: VrrpState.Fault, Group: null }) Assert.True(instance.Faults != 0 || instance.IsPending, $"{name}: no fault");
        }

        private void CheckGroup(SyncGroup group)
        {
            var states = group.Members.Select(m => m.State).Distinct().ToArray();
            Assert.True(states.Length == 1, $"{Address}: members of a group are {string.Join(", ", states)}");
        }

        private void NoteAdvert(VrrpInstance instance)
        {
            CheckAdvert(instance);
            _lastAdverts[instance] = _lan.Now;
        }

        private void CheckAdvert(VrrpInstance instance)
        {
            if (!_lastAdverts.TryGetValue(instance, out var last) || instance.IsListening) return;
            var silence = (_lan.Now - last).TotalSeconds;
            Assert.True(
                silence <= (_longestInterval / Math.Min(_rate, 1)) + AdvertTolerance, $"{Address} {instance.Config.Name}: silent for {silence} s");
        }
    }
}
