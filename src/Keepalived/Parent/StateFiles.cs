using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// Where the roles keep the state their successors begin with: memory that ends with the parent, or with <c>--adopt</c> files beside the
/// pid files (vrrp.state, checkers.state), so that a daemon started again goes on where the last one was.
/// </summary>
/// <param name="paths">The pid files; null: no files for states.</param>
internal sealed class StateFiles(PidFilePaths? paths) : IDisposable
{
    private const uint OwnerOnly = 384; // 0600

    private readonly Dictionary<Role, Fd> _states = [];

    /// <summary>The state files of a run.</summary>
    internal static StateFiles For(Options options, KeepalivedConfig config) => new(options.Adopt ? PidFilePaths.For(options, config) : null);

    /// <summary>A role's state, the same in every call.</summary>
    /// <param name="role">Which one.</param>
    /// <param name="refusal">Why it is only in memory although a file is wanted; null otherwise.</param>
    internal Fd Of(Role role, out string? refusal)
    {
        refusal = null;
        if (_states.TryGetValue(role, out var state)) return state;
        if (paths is not null) state = TryOpen(PathOf(role), out refusal);

        state ??= StateMemory.CreateMemory($"keepalived-{role.InEnvironment()}-state");
        _states.Add(role, state);
        return state;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var state in _states.Values) state.Dispose();
    }

    // Like the pid files these are root's, in a directory of root's; anything else there is not ours to trust or to write to.
    private static Fd? TryOpen(string path, out string? refusal)
    {
        var file = Fd.TryOpen(path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, OwnerOnly, out var error);
        refusal = file is null ? $"State file {path} cannot be used: {error.Text()} - the state is kept in memory" : null;
        if (file is null) return null;
        var status = FileStatus.Of(file);
        const int others = 63; // 0077
        if (status.IsRegular && status.UserId == Libc.geteuid() && (status.Mode & others) == 0)
        {
            using var life = LifeSign.Open(file);
            life.BeginDaemon(MonotonicClock.Now);
            if (life.Refusal == Errno.None) return file;
            refusal = $"State file {path} cannot be used: {life.Refusal.Text()} - the state is kept in memory";
        }
        else
        {
            refusal = $"State file {path} is not a file that only its owner {Libc.geteuid()} may use - the state is kept in memory";
        }

        file.Dispose();
        return null;
    }

    private string PathOf(Role role) => Path.ChangeExtension(paths!.Of(role), ".state");
}
