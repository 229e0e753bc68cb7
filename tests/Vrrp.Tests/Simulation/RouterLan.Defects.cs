using System.Buffers.Binary;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Simulation;

internal sealed partial class RouterLan
{
    /// <content>Mistakes on purpose, made around a router that makes none.</content>
    internal sealed partial class Node
    {
        private void HandleWrongly(VrrpInstance instance, in VrrpPacket packet, bool isDamaged)
        {
            var (state, priority) = (instance.State, packet.Payload[2]);
            switch (_lan.Defect)
            {
                case Defect.IgnoresFarewell when priority == 0 && !isDamaged:
                case Defect.KeepsMaster when state == VrrpState.Master && priority > instance.EffectivePriority:
                case Defect.Preempts when state == VrrpState.Backup && priority < instance.EffectivePriority:
                    return;
                case Defect.AcceptsDamage when isDamaged && packet is { HasAuthenticationHeader: false }:
                    Repair(instance, packet);
                    return;
                case Defect.AcceptsReplays:
                    var highest = instance.Format.Sequence.Current;
                    instance.Format.Sequence.Resume(0);
                    Router!.OnPacket(instance, packet, Clock, _actions);
                    if (instance.Format.Sequence.Current < highest) instance.Format.Sequence.Resume(highest);
                    return;
            }
            Router!.OnPacket(instance, packet, Clock, _actions);
            switch (_lan.Defect)
            {
                case Defect.RearmsOnRejected when isDamaged && instance.State == VrrpState.Backup:
                    Arm(instance, instance.MasterDownInterval);
                    break;
                case Defect.TakesOverEarly when priority >= instance.EffectivePriority && instance.State == VrrpState.Backup:
                    Arm(instance, instance.Config.AdvertInterval + instance.SkewTime);
                    break;
                case Defect.LosesTimer when state == VrrpState.Master && instance.State == VrrpState.Backup:
                    Arm(instance, null);
                    break;
                case Defect.SendsAsBackup when state == VrrpState.Backup:
                    _actions.Add(new VrrpAction.SendAdvert(instance, instance.EffectivePriority, Address));
                    break;
                case Defect.AnswersNothing when state == VrrpState.Master:
                    _actions.RemoveAll(static a => a is VrrpAction.SendAdvert);
                    break;
            }
        }

        private void Spoil(List<VrrpAction> actions) => actions.RemoveAll(action => (_lan.Defect, action) switch
        {
            (Defect.AnnouncesNothing, VrrpAction.Announce) => true,
            (Defect.KeepsAddresses, VrrpAction.Withdraw) => true,
            (Defect.StopsSilently, VrrpAction.SendAdvert { Priority: 0 }) => true,
            _ => false,
        });

        private void Arm(VrrpInstance instance, TimeSpan? delay)
        {
            var checkpoint = instance.Checkpoint();
            var timers = checkpoint.Timers.ToArray();
            timers[(int)VrrpTimer.Protocol] = delay is { } time ? Clock + time : null;
            instance.Restore(checkpoint with { Timers = timers });
        }

        private void Repair(VrrpInstance instance, in VrrpPacket packet)
        {
            var datagram = packet.Datagram.ToArray();
            var pdu = datagram.AsSpan(Ipv4Header.MinLength);
            pdu.Slice(6, 2).Clear();
            var sum = packet.Payload[0] >> 4 == 2 ? 0
                : PseudoHeader.Add(0, packet.Source, packet.Destination, VrrpPacket.Protocol, pdu.Length);
            BinaryPrimitives.WriteUInt16BigEndian(pdu[6..], InternetChecksum.Finish(InternetChecksum.Add(sum, pdu)));
            if (VrrpPacket.TryParseIpv4(datagram, out var repaired, out _)) Router!.OnPacket(instance, repaired, Clock, _actions);
        }
    }
}
