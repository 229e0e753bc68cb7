using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Simulation;

internal sealed partial class RouterLan
{
    /// <content>
    /// What a packet or a transition must lead to, worked out once more from RFC 9568 s6.4, the manual and the configuration. Packets that
    /// find a timer late, or a router that listens after a pause, are left to the other invariants.
    /// </content>
    internal sealed partial class Node
    {
        private static readonly TimeSpan s_rounding = TimeSpan.FromMilliseconds(1);

        private readonly Dictionary<VrrpInstance, Memory> _memories = [];

        /// <summary>What an instance has to be after a packet.</summary>
        /// <param name="State">Its state.</param>
        /// <param name="Deadline">When its Master_Down_Timer fires; null: anything goes.</param>
        /// <param name="Adverts">How many adverts it has sent by then, at least.</param>
        private readonly record struct Expectation(VrrpState State, MonotonicTime? Deadline, int Adverts);

        /// <summary>What was seen of an instance.</summary>
        private sealed class Memory
        {
            public VrrpState State { get; set; }

            /// <summary>Highest number of an authentication header sent or accepted.</summary>
            public uint HighestSequence { get; set; }

            /// <summary>Whether that was a number of its own.</summary>
            public bool IsOwnSequence { get; set; }

            /// <summary>When it last heard a router that it need not succeed yet; null: it has not.</summary>
            public MonotonicTime? Heard { get; set; }

            public int Adverts { get; private set; }

            /// <summary>Since the last look: a(dvert), 0 (priority 0), i(nstall), g(ratuitous ARP).</summary>
            public string Deeds { get; set; } = "";

            public void NoteAdvert(byte priority)
            {
                Adverts++;
                Deeds += priority == 0 ? "0" : "a";
            }
        }

        private Memory MemoryOf(VrrpInstance instance)
        {
            if (_memories.TryGetValue(instance, out var memory)) return memory;
            return _memories[instance] = new Memory { HighestSequence = instance.Format.Sequence.Current };
        }

        private Expectation? Expect(VrrpInstance instance, in VrrpPacket packet, bool isDamaged)
        {
            var memory = MemoryOf(instance);
            var isActive = instance.State is VrrpState.Backup or VrrpState.Master;
            var isAccepted = isActive && !isDamaged && IsAcceptable(instance, packet, memory);
            if (Router!.Deadline <= Clock || instance.IsListening) return null;
            var deadline = instance.Deadline ?? MonotonicTime.MaxValue;
            if (!isAccepted) return new Expectation(instance.State, deadline, memory.Adverts);
            var priority = packet.Payload[2];
            return instance.State == VrrpState.Backup
                ? ExpectOfBackup(instance, packet, priority, deadline, memory)
                : ExpectOfMaster(instance, packet, priority, memory);
        }

        private Expectation? ExpectOfBackup(VrrpInstance instance, in VrrpPacket packet, byte priority, MonotonicTime deadline, Memory memory)
        {
            var own = instance.EffectivePriority;
            if (priority == 0)
            {
                memory.Heard = null;
                return new Expectation(VrrpState.Backup, Clock + Skew(instance, instance.MasterInterval), memory.Adverts);
            }
            if (priority >= own || instance.Config.NoPreempt)
            {
                memory.Heard = Clock;
                return new Expectation(VrrpState.Backup, Clock + MasterDown(instance, packet), memory.Adverts);
            }
            return instance.Config.PreemptDelay > TimeSpan.Zero ? null : new Expectation(VrrpState.Backup, deadline, memory.Adverts);
        }

        private Expectation? ExpectOfMaster(VrrpInstance instance, in VrrpPacket packet, byte priority, Memory memory)
        {
            var own = instance.EffectivePriority;
            if (priority == 0) return new Expectation(VrrpState.Master, null, memory.Adverts + 1);
            if (priority == own && own == byte.MaxValue) return null; // two address owners
            if (priority > own || (priority == own && packet.Source > Address))
            {
                memory.Heard = Clock;
                return new Expectation(VrrpState.Backup, Clock + MasterDown(instance, packet), memory.Adverts);
            }
            return new Expectation(VrrpState.Master, null, memory.Adverts + (instance.Config.LowerPriorityNoAdvert ? 0 : 1));
        }

        private void CheckOutcome(VrrpInstance instance, in VrrpPacket packet, in Expectation wanted)
        {
            var name = $"{Address} {instance.Config.Name} after priority {packet.Payload[2]} from {packet.Source}";
            Assert.True(instance.State == wanted.State, $"{name}: {instance.State}, not {wanted.State}");
            var deadline = instance.Deadline ?? MonotonicTime.MaxValue;
            if (wanted.Deadline is { } due) Assert.True(deadline == due, $"{name}: deadline in {deadline - Clock}, not in {due - Clock}");
            var adverts = MemoryOf(instance).Adverts;
            Assert.True(adverts >= wanted.Adverts, $"{name}: no answer");
        }

        // The authentication header is looked at before the interval.
        private static bool IsAcceptable(VrrpInstance instance, in VrrpPacket packet, Memory memory)
        {
            if (packet.HasAuthenticationHeader)
            {
                var sequence = AuthenticationHeader.Sequence(packet.Datagram, Ipv4Header.MinLength);
                if (sequence < memory.HighestSequence || (sequence == memory.HighestSequence && !(memory.IsOwnSequence && instance.State == VrrpState.Master))) return false;
                (memory.HighestSequence, memory.IsOwnSequence) = (sequence, false);
            }
            return instance.Config.Version == 3 || packet.Payload[5] == instance.Config.AdvertInterval.TotalSeconds;
        }

        private static TimeSpan MasterDown(VrrpInstance instance, in VrrpPacket packet)
        {
            var interval = instance.Config.Version == 3
                ? TimeSpan.FromMilliseconds(10 * (((packet.Payload[4] & 0x0f) << 8) | packet.Payload[5]))
                : instance.Config.AdvertInterval;
            return (instance.Config.DownTimerAdverts * interval) + Skew(instance, interval);
        }

        private static TimeSpan Skew(VrrpInstance instance, TimeSpan interval)
        {
            var unit = instance.Config.Version == 3 ? interval : TimeSpan.FromSeconds(1);
            return TimeSpan.FromMicroseconds((long)((256 - instance.EffectivePriority) * unit.TotalMicroseconds / 256));
        }

        private void CheckTransition(VrrpInstance instance)
        {
            var memory = MemoryOf(instance);
            var (was, isNow, deeds) = (memory.State, instance.State, memory.Deeds);
            memory.State = isNow;
            memory.Deeds = "";
            if (isNow == VrrpState.Fault) memory.Heard = null;
            var name = $"{Address} {instance.Config.Name} from {was} to {isNow}";
            if (was == VrrpState.Backup && isNow == VrrpState.Master) CheckTakeover(instance, deeds, memory, name);
            if (was == VrrpState.Master && isNow == VrrpState.Fault && instance.SourceAddress is not null)
                Assert.True(deeds.Contains('0'), $"{name}: no farewell");
            if (was == VrrpState.Master && isNow == VrrpState.Master) Assert.True(!deeds.Contains('0'), $"{name}: farewell");
            if (was != VrrpState.Master && isNow != VrrpState.Master) Assert.True(!deeds.Contains('a'), $"{name}: advert");
        }

        private void CheckTakeover(VrrpInstance instance, string deeds, Memory memory, string name)
        {
            var (advert, install, announce) = (deeds.IndexOf('a'), deeds.IndexOf('i'), deeds.IndexOf('g'));
            Assert.True(advert >= 0 && advert < install && install < announce, $"{name}: does '{deeds}'");
            if (memory.Heard is not { } heard || instance.EffectivePriority == byte.MaxValue) return;
            var silence = Clock - heard;
            Assert.True(
                silence >= (instance.Config.DownTimerAdverts * _shortestInterval) - s_rounding, $"{name}: a master was heard {silence} ago");
        }

        // After a stop every master has told so, if it could.
        private void CheckFarewells()
        {
            foreach (var (instance, memory) in _memories)
            {
                if (memory.State == VrrpState.Master && Router!.Instances.Contains(instance))
                    Assert.True(memory.Deeds.Contains('0'), $"{Address} {instance.Config.Name}: stopped without a farewell");
            }
        }
    }
}
