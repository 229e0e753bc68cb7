using Keepalived.Conf;
using Keepalived.Conf.Model;

namespace Keepalived.Tests.Dumps;

/// <summary>Configurations as a daemon would read them.</summary>
internal static class ConfigText
{
    /// <summary>The configuration of a text.</summary>
    public static KeepalivedConfig Read(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return ConfigurationReader.Read(path).Config!;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
