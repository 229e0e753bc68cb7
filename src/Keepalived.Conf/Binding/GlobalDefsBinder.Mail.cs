using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>Alert mails.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Mail(string name) => name switch
    {
        "notification_email" => static (b, s) => b.Email(s),
        "notification_email_from" => static (b, s) => b.EmailFrom(s),
        "smtp_server" => static (b, s) => b.SmtpServer(s),
        "smtp_helo_name" => static (b, s) => b.SetMail(s.Count > 1 ? s.Text(1) : null, static (m, v) => m with { HeloName = v }),
        "smtp_connect_timeout" => static (b, s) => b.SmtpTimeout(s),
        "no_email_faults" => static (b, _) => b.Value = b.Value with { Mail = b.Value.Mail with { NoFaults = true } },
        "no_checker_emails" => static (b, s) => b.Set(Flag(s), static (g, v) => g with { Mail = g.Mail with { NoCheckers = v } }),
        "smtp_alert" => static (b, s) => b.Default(Flag(s), static (d, v) => d.SmtpAlert = v),
        "smtp_alert_vrrp" => static (b, s) => b.Default(Flag(s), static (d, v) => d.SmtpAlertVrrp = v),
        "smtp_alert_checker" => static (b, s) => b.Default(Flag(s), static (d, v) => d.SmtpAlertChecker = v),
        _ => null,
    };

    private static void NoteIfUnfinished(Statement s, string address, Source.SourceSpan span)
    {
        if (!address.EndsWith('>') || address.Contains('<', StringComparison.Ordinal)) return;
        s.Context.Diagnostics.Notice(DiagnosticCode.InvalidValue, span, $"email address '{address}' invalid");
    }

    private void SetMail(string? value, Func<MailSettings, string, MailSettings> apply)
    {
        if (value is not null) Value = Value with { Mail = apply(Value.Mail, value) };
    }

    private void Email(Statement s)
    {
        var names = context.Names(s.Block);
        if (names.Count == 0) s.Error(0, "Warning - empty notification_email block");
        foreach (var (name, span) in names) NoteIfUnfinished(s, name, span);
        Value = Value with { Mail = Value.Mail with { Recipients = [.. Value.Mail.Recipients, .. names.Select(n => n.Name)] } };
    }

    private void EmailFrom(Statement s)
    {
        if (s.Count > 2) s.Error(2, $"emailfrom - ignoring extra entries '{s[2]}' ...");
        if (Words.Required(s, "emailfrom missing - ignoring") is not { } from) return;
        NoteIfUnfinished(s, from, s.SpanOf(1));
        SetMail(from, static (m, v) => m with { From = v });
    }

    private void SmtpServer(Statement s)
    {
        int port = 25;
        if (s.Count > 2)
        {
            if (Numbers.Integer(s, 2, 1, 65535) is not { } given)
            {
                s.Error(2, $"Invalid smtp server {s[1]} {s[2]}");
                return;
            }

            port = (int)given;
        }

        Value = Value with { Mail = Value.Mail with { Server = s.Text(1), Port = port, ServerOrigin = new Origin(s.SpanOf(1)) } };
    }

    private void SmtpTimeout(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, 4294, lax: true) is not { } seconds)
        {
            s.Error(1, $"smtp_connect_timeout '{s[1]}' must be in [0, 4294] - ignoring");
            return;
        }

        if (seconds == 0) s.Error(1, "smtp_conect_timeout must be greater than 0, setting to 1");
        Value = Value with { Mail = Value.Mail with { ConnectTimeout = TimeSpan.FromSeconds(Math.Max(1, seconds)) } };
    }
}
