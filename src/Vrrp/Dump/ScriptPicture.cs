using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>A tracked script at one moment.</summary>
/// <param name="Config">The <c>vrrp_script</c> block.</param>
/// <param name="Counter">Its count of results.</param>
/// <param name="HasRun">Whether it has reported at least once.</param>
/// <param name="State">What its process is doing.</param>
internal sealed record ScriptPicture(TrackScriptConfig Config, int Counter, bool HasRun, string State);
