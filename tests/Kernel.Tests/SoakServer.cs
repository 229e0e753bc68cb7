using System.Net;
using LabTopology;

namespace Kernel.Tests;

/// <summary>A real server of three services, one per forwarding method, and when it could not serve.</summary>
internal sealed class SoakServer : IDisposable
{
    /// <summary>Ports of the services: direct routing, tunnel, translation.</summary>
    public static readonly int[] Ports = [80, 81, 82];

    private readonly HttpServer[] _web;
    private readonly NetworkNamespace _switch;
    private readonly string[] _cables;
    private readonly List<(DateTime From, DateTime To)> _outages = [];

    public SoakServer(NetworkNamespace node, int number, NetworkNamespace bridges, string[] cables)
    {
        Number = number;
        (_switch, _cables) = (bridges, cables);
        _web = [.. Ports.Select(port => new HttpServer(node, $"web{number}", port))];
    }

    /// <summary>1, 2, ...: the last digits of its addresses.</summary>
    public int Number { get; }

    /// <summary>How it leaves and comes back; null: never.</summary>
    public SoakFault? Fault { get; init; }

    /// <summary>Whether the test has taken it down.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Since when it is as it is.</summary>
    public DateTime Since { get; private set; }

    /// <summary>When it could not serve.</summary>
    public IReadOnlyList<(DateTime From, DateTime To)> Outages => _outages;

    /// <summary>Its address for the service at <paramref name="port"/>.</summary>
    public IPAddress AddressOf(int port) => IPAddress.Parse(port == Ports[2] ? $"10.9.0.{10 + Number}" : $"192.0.2.{10 + Number}");

    /// <summary>Takes it down, or brings it back.</summary>
    public void Toggle()
    {
        IsDown = !IsDown;
        DateTime now = Since = DateTime.UtcNow;
        switch (Fault)
        {
            case SoakFault.Unhealthy:
                foreach (HttpServer web in _web) web.HealthStatus = IsDown ? 503 : 200;
                return; // It still serves.
            case SoakFault.Killed:
                if (IsDown) _outages.Add((now, DateTime.MaxValue));
                foreach (HttpServer web in _web)
                {
                    if (IsDown) web.Kill();
                    else web.Start();
                }

                break;
            case SoakFault.Unreachable:
                if (IsDown) _outages.Add((now, DateTime.MaxValue));
                _switch.Ip([.. _cables.Select(cable => $"link set {cable} {(IsDown ? "down" : "up")}")]);
                break;
            default:
                throw new LabException($"web{Number} never leaves");
        }

        if (!IsDown) _outages[^1] = (_outages[^1].From, DateTime.UtcNow);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HttpServer web in _web) web.Dispose();
    }
}
