using System.Text;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Passwords longer than the field in the advert.</summary>
internal sealed class PasswordLengthCheck : IConfigurationCheck
{
    private const int MaxPassword = 8;

    private static readonly FindingKind Kind = new("auth-pass-cut", FindingSeverity.Risk, "a password of more than 8 bytes")
    {
        Why = "An advert of version 2 has room for 8 bytes of password. The rest is cut off, so passwords that differ only there are the "
            + "same, and other implementations may refuse the configuration.",
        Remedy = "Use at most 8 bytes, the same on every director; for real protection use auth_hmac.",
        Example = "authentication {\n    auth_type PASS\n    auth_pass correcthorsebattery\n}",
        References = "auth_pass, auth_hmac; RFC 2338 s5.3.6",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from instance in facts.Config.VrrpInstances
        where instance.Authentication is not null
        let written = facts.Written.Of(instance.Origin)
        where written is not null
        from statement in written.All("authentication").SelectMany(static block => block.All("auth_pass"))
        where statement.Words.Count > 1 && Encoding.UTF8.GetByteCount(statement.Words[1]) > MaxPassword
        select new Finding(
            Kind, statement.Span, $"({instance.Name}) auth_pass has {Encoding.UTF8.GetByteCount(statement.Words[1])} bytes, only the first 8 are used");
}
