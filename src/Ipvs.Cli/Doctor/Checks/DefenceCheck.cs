using System.Globalization;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Defence against floods of connections, while it is at work. 1 is armed, 2 at work, 3 always at work.</summary>
internal sealed class DefenceCheck : IDirectorCheck
{
    private const int AtWork = 2;
    private const int Always = 3;

    private static readonly (string Setting, string Effect)[] Defences =
    [
        ("drop_entry", "Entries of half-open and old connections are dropped at random to save memory."),
        ("drop_packet", "A part of the packets is dropped before it is looked at."),
        ("secure_tcp", "TCP connections have shorter timeouts, so slow clients lose theirs."),
    ];

    /// <inheritdoc/>
    public string Title => "defence modes";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        foreach ((string setting, string effect) in Defences)
        {
            string path = SysctlValues.ForIpvs(setting);
            if (facts.Sysctls.Number(path) is not (AtWork or Always) || facts.Sysctls.Number(path) is not int value)
            {
                continue;
            }

            findings.Add(new(
                FindingSeverity.Warning,
                "defence-at-work",
                FindingSubject.Director,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{SysctlValues.Display(path)} is {value} ({(value == Always ? "always at work" : "at work now, because memory is short")})"),
                effect)
            {
                Fix = [FixCommand.SetSysctl(path, 0)],
            });
        }
    }
}
