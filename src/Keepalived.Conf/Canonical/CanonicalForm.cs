using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The canonical form of a whole configuration.</summary>
internal static class CanonicalForm
{
    public static CanonicalNode Of(KeepalivedConfig config)
    {
        var root = new CanonicalNode("", isBlock: true, []);
        GlobalForm.AddTo(root, config);
        VrrpForm.AddTo(root, config);
        CheckersForm.AddTo(root, config);
        return root;
    }
}
