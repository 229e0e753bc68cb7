using Keepalived.Conf.Source;
using Keepalived.Parent;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class SystemConfigurationFilesTests
{
    [Theory]
    [InlineData("/dev/null", ConfigurationFileKind.NotRegular)]
    [InlineData("/bin/sh", ConfigurationFileKind.NotRegular)]
    [InlineData("/etc", ConfigurationFileKind.Directory)]
    [InlineData("/etc/passwd", ConfigurationFileKind.Regular)]
    [InlineData("/etc/none-such", ConfigurationFileKind.Missing)]
    public void Only_a_regular_file_that_nobody_may_execute_is_read(string path, ConfigurationFileKind kind) =>
        Assert.Equal(kind, new SystemConfigurationFiles().GetKind(path));
}
