using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The <c>SSL</c> block.</summary>
internal static class SslForm
{
    public static void AddTo(CanonicalNode root, SslSettings ssl)
    {
        if (ssl == new SslSettings()) return;
        var block = root.Block("SSL");
        block.Optional("password", ssl.Password);
        block.Optional("ca", ssl.CaFile);
        block.Optional("certificate", ssl.CertificateFile);
        block.Optional("key", ssl.KeyFile);
    }
}
