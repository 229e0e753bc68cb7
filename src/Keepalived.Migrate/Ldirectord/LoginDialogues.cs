using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>Dialogues that name somebody: what the presets of <c>DIALOGUE_CHECK</c> do not.</summary>
internal static class LoginDialogues
{
    public static Statement[] Pop(string login, string password) =>
    [
        Checkers.Expect(@"^\+OK"), Checkers.Send($"USER {login}\r\n"), Checkers.Expect(@"^\+OK"), Checkers.Send($"PASS {password}\r\n"),
        Checkers.Expect(@"^\+OK"), Checkers.Send("QUIT\r\n"), Checkers.Expect(@"^\+OK"),
    ];

    public static Statement[] Imap(string login, string password) =>
    [
        Checkers.Expect(@"^\* OK"), Checkers.Send($"a1 LOGIN {ImapString(login)} {ImapString(password)}\r\n"), Checkers.Expect("^a1 OK"),
        Checkers.Send("a2 LOGOUT\r\n"), Checkers.Expect("^a2 OK"),
    ];

    /// <summary>Logs in, and asks for the size of a file where one is named.</summary>
    public static IEnumerable<Statement> Ftp(string login, string password, string? file)
    {
        yield return Checkers.Expect("^220 ");
        yield return Checkers.Send($"USER {login}\r\n");
        yield return Checkers.Expect("^(230|331) ");
        yield return Checkers.Send($"PASS {password}\r\n");
        yield return Checkers.Expect("^230 ");
        if (file is not null)
        {
            yield return Checkers.Send("TYPE I\r\n");
            yield return Checkers.Expect("^200 ");
            yield return Checkers.Send($"SIZE {file}\r\n");
            yield return Checkers.Expect("^213 ");
        }

        yield return Checkers.Send("QUIT\r\n");
    }

    /// <param name="login">User and host.</param>
    /// <param name="transport"><c>TCP</c> or <c>UDP</c>.</param>
    public static Statement[] Sip(string login, string transport) =>
    [
        Statement.Of("protocol", transport),
        Checkers.Send(
            $"OPTIONS sip:{login} SIP/2.0\r\nVia: SIP/2.0/{transport} localhost;rport;branch=z9hG4bKkeepalived\r\nMax-Forwards: 70\r\n"
            + $"To: <sip:{login}>\r\nFrom: <sip:{login}>;tag=keepalived\r\nCall-ID: keepalived@localhost\r\nCSeq: 1 OPTIONS\r\n"
            + "Content-Length: 0\r\n\r\n"),
        Checkers.Expect(@"^SIP/2\.0 200"),
    ];

    // A quoted string (RFC 3501 s4.3).
    private static string ImapString(string text) => $"\"{text.Replace(@"\", @"\\").Replace("\"", "\\\"")}\"";
}
