using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf;

/// <summary>Keys of <c>auth_hmac</c> that stand in files.</summary>
internal static class HmacKeyCheck
{
    public static void Run(VrrpInstanceConfig instance, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        if (instance.Hmac is not { } hmac) return;
        foreach (var key in hmac.Keys)
        {
            if (key.File is not { } path) continue;
            int length = Length(instance.Name, key, path, facts, diagnostics);
            if (HmacBinder.RangeProblem(instance.Name, key.Id, length) is not { } problem) continue;
            diagnostics.Error(DiagnosticCode.InvalidValue, key.Origin.Span, problem);
            if (key.Id != hmac.ActiveKey) continue;
            string message = $"({instance.Name}) auth_hmac active_key {key.Id} is not defined, disabling extension";
            diagnostics.Error(DiagnosticCode.UnknownReference, key.Origin.Span, message);
        }
    }

    private static int Length(string instance, HmacKey key, string path, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        var file = facts.ReadKeyFile(path);
        if (file.Text is not { } text)
        {
            diagnostics.Error(DiagnosticCode.InvalidValue, key.Origin.Span, $"({instance}) auth_hmac key file '{path}' cannot be opened");
            return 0;
        }

        if (!file.IsPrivate)
        {
            string message = $"({instance}) auth_hmac key file '{path}' is readable by group or others";
            diagnostics.Error(DiagnosticCode.KeySecurity, key.Origin.Span, message, "chmod 600");
        }

        if (text.Length <= KeyFile.MaxLength) return HmacBinder.SecretOf(text.TrimEnd('\r', '\n')).Length;
        diagnostics.Error(DiagnosticCode.InvalidValue, key.Origin.Span, $"({instance}) auth_hmac key file '{path}' is too large");
        return 0;
    }
}
