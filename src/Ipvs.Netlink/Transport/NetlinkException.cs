using System.Globalization;
using Linux.Abi;

namespace Ipvs.Netlink.Transport;

/// <summary>The kernel refused a request, or did not answer it (ETIMEDOUT). Compare <see cref="Errno"/>, not texts.</summary>
public sealed class NetlinkException : Exception
{
    /// <summary>The answer <paramref name="result"/> to <paramref name="command"/>.</summary>
    public NetlinkException(string command, NetlinkResult result)
        : base(Describe(command, result))
    {
        Command = command;
        Result = result;
    }

    /// <summary>The request, by its name in the kernel's headers, such as <c>IPVS_CMD_NEW_SERVICE</c>.</summary>
    public string Command { get; }

    /// <summary>The kernel's answer.</summary>
    public NetlinkResult Result { get; }

    /// <summary>Why.</summary>
    public Errno Errno => Result.Error;

    private static string Describe(string command, NetlinkResult result)
    {
        string text = $"{command}: {result.Error.Text()}";
        if (result.Text is not null)
        {
            text += $" ({result.Text})";
        }

        return result.Offset is { } offset ? string.Create(CultureInfo.InvariantCulture, $"{text} at offset {offset}") : text;
    }
}
