namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Commands whose place depends on more than the configuration.</summary>
internal sealed class ScriptPathCheck : IConfigurationCheck
{
    private static readonly FindingKind Kind = new("script-path-not-absolute", FindingSeverity.Hint, "a command without its full path")
    {
        Why = "A bare name is searched for in the PATH the daemon was started with, which differs between a shell and the service manager; "
            + "a relative path depends on the directory it was started in.",
        Remedy = "Write the full path of the command.",
        Example = "script \"killall -0 nginx\"",
        References = "script, notify, misc_path, enable_script_security",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from reference in ScriptReference.AllOf(facts.Config)
        let command = reference.Command.Arguments[0]
        where !command.StartsWith('/') && !(reference.Kind == ScriptKind.Track && command.StartsWith('<'))
        select new Finding(Kind, reference.Span, $"command {command} is given without its full path");
}
