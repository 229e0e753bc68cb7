using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;

namespace Vrrp.Kernel;

/// <summary>An address, route or rule of the configuration in the form the kernel is asked for.</summary>
internal abstract record KernelObject
{
    private KernelObject()
    {
    }

    /// <summary>Equal for entries that are the same thing in the kernel, whoever wants them.</summary>
    public abstract object Key { get; }

    /// <summary>What it is called in log lines.</summary>
    public abstract string Kind { get; }

    /// <summary>Which one it is, in the words of the configuration.</summary>
    public abstract string Name { get; }

    /// <summary>Interfaces it cannot be without; 0: none.</summary>
    public abstract int InterfaceIndex { get; }

    /// <summary>Whether its loss matters (not <c>no_track</c>).</summary>
    public bool IsTracked { get; private init; }

    /// <summary><c>track_group</c> of a static entry; null: none.</summary>
    public string? TrackGroup { get; private init; }

    /// <summary>The request that puts it there.</summary>
    public abstract NetlinkChange Add();

    /// <summary>The request that takes it away.</summary>
    public abstract NetlinkChange Remove();

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Kind} {Name}";

    /// <summary>An address.</summary>
    public sealed record Address : KernelObject
    {
        private readonly string _device;

        /// <summary>The address of an entry on an interface.</summary>
        public Address(VirtualAddress entry, InterfaceAddress value, string device)
        {
            Value = value;
            _device = device;
            IsTracked = !entry.NoTrack;
            TrackGroup = entry.TrackGroup;
            Key = AddressKey.Of(value);
        }

        /// <summary>The address as it shall be.</summary>
        public InterfaceAddress Value { get; init; }

        /// <inheritdoc/>
        public override object Key { get; }

        /// <inheritdoc/>
        public override string Kind => "ip address";

        /// <inheritdoc/>
        public override string Name => $"{Value.Address}/{Value.PrefixLength} dev {_device}";

        /// <summary>The address with everything that was asked for.</summary>
        public string Description => AddressText.Of(Value, _device);

        /// <inheritdoc/>
        public override int InterfaceIndex => Value.InterfaceIndex;

        /// <inheritdoc/>
        public override NetlinkChange Add() => new NetlinkChange.AddAddress(Value);

        /// <inheritdoc/>
        public override NetlinkChange Remove() => new NetlinkChange.RemoveAddress(Value);
    }

    /// <summary>A route.</summary>
    public sealed record Route : KernelObject
    {
        private readonly RouteConfig _entry;

        /// <summary>The route of an entry.</summary>
        public Route(RouteConfig entry, RouteEntry value)
        {
            _entry = entry;
            Value = value;
            Slot = RouteSlot.Of(value);
            IsTracked = !entry.NoTrack;
            TrackGroup = entry.TrackGroup;
            Key = entry with { NoTrack = false, TrackGroup = null };
        }

        /// <summary>The route as it shall be.</summary>
        public RouteEntry Value { get; }

        /// <summary>What it competes for.</summary>
        public RouteSlot Slot { get; }

        /// <inheritdoc/>
        public override object Key { get; }

        /// <inheritdoc/>
        public override string Kind => "route";

        /// <inheritdoc/>
        public override string Name => KernelNames.Of(_entry);

        /// <inheritdoc/>
        public override int InterfaceIndex => Value.OutputIndex;

        /// <inheritdoc/>
        public override NetlinkChange Add() => new NetlinkChange.AddRoute(Value, _entry.Insertion switch
        {
            RouteInsertion.Add => RoutePlacement.Exclusive,
            RouteInsertion.Append => RoutePlacement.Append,
            _ => RoutePlacement.Prepend,
        });

        /// <summary>The request that puts it in place of what has its slot.</summary>
        public NetlinkChange Replace() => new NetlinkChange.AddRoute(Value, RoutePlacement.Replace);

        /// <inheritdoc/>
        public override NetlinkChange Remove() => new NetlinkChange.RemoveRoute(Value);
    }

    /// <summary>A policy rule.</summary>
    public sealed record Rule : KernelObject
    {
        private readonly RuleConfig _entry;

        /// <summary>The rule of an entry.</summary>
        public Rule(RuleConfig entry, RuleEntry value)
        {
            _entry = entry;
            Value = value;
            IsTracked = !entry.NoTrack;
            TrackGroup = entry.TrackGroup;
        }

        /// <summary>The rule as it shall be, and as the kernel has it then.</summary>
        public RuleEntry Value { get; }

        /// <inheritdoc/>
        public override object Key => Value;

        /// <inheritdoc/>
        public override string Kind => "rule";

        /// <inheritdoc/>
        public override string Name => KernelNames.Of(_entry);

        /// <inheritdoc/>
        public override int InterfaceIndex => 0;

        /// <inheritdoc/>
        public override NetlinkChange Add() => new NetlinkChange.AddRule(Value);

        /// <inheritdoc/>
        public override NetlinkChange Remove() => new NetlinkChange.RemoveRule(Value);
    }
}
