using Keepalived.Conf.Hints;
using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content><c>authentication</c> and <c>auth_hmac</c>.</content>
internal sealed partial class VrrpInstanceBinder
{
    private const int MaxPassword = 8;

    private static readonly BlockHandlers<VrrpInstanceBinder> AuthenticationHandlers = new("vrrp_instance/authentication", static name => name switch
    {
        "auth_type" => static (b, s) => b.AuthType(s),
        "auth_pass" => static (b, s) => b.AuthPass(s),
        _ => null,
    });

    private VrrpAuthenticationType _authType;
    private string? _authPass;
    private HmacBinder? _hmac;
    private HmacAuthentication? _hmacValue;

    private void AuthType(Statement s)
    {
        if (s.Is(1, "PASS")) _authType = VrrpAuthenticationType.Pass;
        else if (s.Is(1, "AH")) _authType = VrrpAuthenticationType.Ah;
        else s.Error(1, $"({Name}) unknown authentication type '{s[1]}'", remedy: NearestWord.Remedy(s[1], "PASS", "AH"));
    }

    private void AuthPass(Statement s)
    {
        string password = s.Text(1);
        if (Encoding.UTF8.GetByteCount(password) > MaxPassword)
        {
            s.Error(1, $"Truncating auth_pass to {MaxPassword} characters");
            while (Encoding.UTF8.GetByteCount(password) > MaxPassword) password = password[..^1];
        }

        _authPass = password;
    }

    private void CheckAuthentication()
    {
        if (_authType != VrrpAuthenticationType.None && AuthenticationProblem() is { } problem)
        {
            Error($"({Name}) {problem}");
            _authType = VrrpAuthenticationType.None;
        }

        if (_authType == VrrpAuthenticationType.Ah && _master == true && _priority != OwnerPriority)
        {
            Error($"({Name}) Initial state master is incompatible with AH authentication - clearing");
            _master = false;
        }

        if (_hmac is null) return;
        if (_authType != VrrpAuthenticationType.None)
        {
            Error($"({Name}) auth_hmac cannot be combined with authentication, dropping legacy auth");
            _authType = VrrpAuthenticationType.None;
        }

        _hmacValue = _hmac.Complete(Strict, _advertInterval, message => Error(message));
    }

    private string? AuthenticationProblem()
    {
        if (Strict) return "Strict mode does not support authentication. Ignoring.";
        if (_version == 3) return "VRRP version 3 does not support authentication. Ignoring.";
        if (string.IsNullOrEmpty(_authPass)) return "Authentication specified but no password given. Ignoring";
        bool six = _family == AddressFamily.InterNetworkV6;
        return six && _authType == VrrpAuthenticationType.Ah ? "Cannot use AH authentication with IPv6. ignoring" : null;
    }
}
