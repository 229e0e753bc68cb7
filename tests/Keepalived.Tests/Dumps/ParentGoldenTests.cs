using Keepalived.Conf.Dump;
using Xunit;

namespace Keepalived.Tests.Dumps;

/// <summary>The original's dump of the parent, line by line.</summary>
public sealed class ParentGoldenTests
{
    [Fact]
    public void Global_definitions()
    {
        var lines = new List<string>();
        GlobalDump.Write(new DumpWriter(lines.Add), ConfigText.Read(Sample.Text("one.conf")), VrrpRig.Process(DumpedRole.Parent), new RootOwns());

        Comparison.AssertEqual(Sample.Lines("keepalived_parent.data"), lines, " libnftnl version .*");
    }
}
