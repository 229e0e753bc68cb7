using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>SSL</c>.</summary>
internal sealed class SslBinder
{
    private static readonly BlockHandlers<SslBinder> Handlers = new("SSL", static name => name switch
    {
        "password" => static (b, s) => b._value = b._value with { Password = Replace(s, b._value.Password, "password") },
        "ca" => static (b, s) => b._value = b._value with { CaFile = Replace(s, b._value.CaFile, "cafile") },
        "certificate" => static (b, s) => b._value = b._value with { CertificateFile = Replace(s, b._value.CertificateFile, "certfile") },
        "key" => static (b, s) => b._value = b._value with { KeyFile = Replace(s, b._value.KeyFile, "keyfile") },
        _ => null,
    });

    private SslSettings _value = SslSettings.None;

    public static IBlockHandlers Table => Handlers;

    /// <summary>The block; a second one replaces the first as a whole.</summary>
    public static SslSettings Bind(BindingContext context, Statement s, SslSettings? existing)
    {
        if (existing is not null) s.Error(0, "SSL context already specified - replacing", DiagnosticCode.Duplicate);
        var binder = new SslBinder();
        context.Bind(s.Block, Handlers, binder);
        return binder._value;
    }

    private static string? Replace(Statement s, string? existing, string what)
    {
        if (Words.Required(s, $"SSL {what} missing") is not { } value) return existing;
        if (existing is not null) s.Error(1, $"Duplicate SSL - overwriting {existing} with {value}", DiagnosticCode.Duplicate);
        return value;
    }
}
