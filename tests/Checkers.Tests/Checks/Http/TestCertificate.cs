using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Checkers.Tests.Checks.Http;

/// <summary>Certificates made for a test, and files of them.</summary>
internal sealed class TestCertificate : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ipvssharp-tls-");

    public TestCertificate(string name, TimeSpan? lifetime = null, X509Certificate2? issuer = null, bool isRsa = false)
    {
        using var rsa = isRsa ? RSA.Create(2048) : null;
        using var ecdsa = isRsa ? null : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = rsa is not null
            ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}", ecdsa!, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        var end = now + (lifetime ?? TimeSpan.FromDays(365));
        var begin = (end < now ? end : now) - TimeSpan.FromDays(issuer is null ? 30 : 1);
        Key = rsa?.ExportPkcs8PrivateKeyPem() ?? ecdsa!.ExportPkcs8PrivateKeyPem();
        if (issuer is null)
        {
            Certificate = request.CreateSelfSigned(begin, end);
        }
        else
        {
            using var signed = request.Create(issuer, begin, end, [1, 2, 3]);
            Certificate = signed.CopyWithPrivateKey(ecdsa!);
        }
        EncryptedKey = rsa?.ExportEncryptedPkcs8PrivateKeyPem("secret", s_encryption) ?? ecdsa!.ExportEncryptedPkcs8PrivateKeyPem("secret", s_encryption);
    }

    private static readonly PbeParameters s_encryption = new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000);

    public X509Certificate2 Certificate { get; }

    public string Key { get; }

    public string EncryptedKey { get; }

    public string CertificateFile => Write("certificate.pem", Certificate.ExportCertificatePem());

    public string KeyFile => Write("key.pem", Key);

    public string EncryptedKeyFile => Write("encrypted.pem", EncryptedKey);

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        Certificate.Dispose();
        _folder.Delete(recursive: true);
    }
}
