using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Checker.Scenarios;

/// <summary>HTTP over TLS with a certificate nobody has signed.</summary>
public static class TlsServer
{
    private static readonly X509Certificate2 _certificate = Create();

    /// <summary>Answers with 200; what was asked is heard with the name of the client hello in front.</summary>
    /// <param name="hear">Told the server name of the client hello and the request.</param>
    /// <param name="closeNotify">Whether the end of the connection is announced.</param>
    public static Func<TestConnection, Task> Answer(Action<string> hear, bool closeNotify = true) => async connection =>
    {
        await using NetworkStream plain = new(connection.Socket);
        await using SslStream stream = new(plain);
        string name = string.Empty;
        try
        {
            await stream.AuthenticateAsServerAsync(
                (_, hello, _, _) =>
                {
                    name = hello.ServerName;
                    return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = _certificate });
                },
                null,
                CancellationToken.None);
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            return;
        }

        byte[] buffer = new byte[4096];
        int received = await stream.ReadAsync(buffer);
        hear(name + "|" + System.Text.Encoding.Latin1.GetString(buffer, 0, received));
        await stream.WriteAsync("HTTP/1.0 200 OK\r\n\r\nhello\n"u8.ToArray());
        if (closeNotify) await stream.ShutdownAsync();
    };

    private static X509Certificate2 Create()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=test", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }
}
