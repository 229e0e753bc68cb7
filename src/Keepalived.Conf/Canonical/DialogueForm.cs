using System.Diagnostics;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary><c>DIALOGUE_CHECK</c>; a preset is written as its steps.</summary>
internal static class DialogueForm
{
    public static void AddTo(CanonicalNode block, DialogueCheckConfig dialogue)
    {
        block.Set("protocol", dialogue.Transport == DialogueTransport.Udp ? "UDP" : "TCP");
        block.Set("ssl", dialogue.IsSsl);
        block.Optional("sni_name", dialogue.SniName);
        foreach (var step in dialogue.Steps)
        {
            switch (step)
            {
                case DialogueStep.Send(var data) when DialogueSteps.Escape(data.AsSpan()) is { } text:
                    block.Set("send", text);
                    break;
                case DialogueStep.Send(var data):
                    block.Set("send_hex", Convert.ToHexStringLower(data.AsSpan()));
                    break;
                case DialogueStep.Expect(var pattern):
                    block.Set("expect", pattern);
                    break;
                case DialogueStep.ExpectBytes(var pattern):
                    block.Set("expect_hex", CheckForm.Pattern(pattern));
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }
}
