using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Binding_a_snapshot_gives_the_same_model_and_the_same_places()
    {
        var files = new MemoryFiles().With("/etc/inc/ü.conf", "bogus ü\n");
        var read = Conf.Read("$A=x\nglobal_defs {\nrouter_id \"$A\"\nrouter_id ${A} # c\n}\ninclude inc/*.conf\n", files: files, configTest: false);
        using var stream = new MemoryStream();
        read.Lines.WriteTo(stream);
        stream.Position = 0;
        var bound = ConfigurationBinder.Bind(LogicalConfiguration.ReadFrom(stream), RoleFilter.All);
        Assert.Equal(read.Config, bound.Config);
        Assert.Equal(Conf.Messages(read), Conf.Messages(bound));
        Assert.Equal("(inc/ü.conf: Line 1) Unknown keyword 'bogus'", Assert.Single(Conf.Messages(bound)));
    }

    [Fact]
    public void Lines_are_kept_wherever_a_buffer_ends()
    {
        // Of one to four bytes a character, each line of another length.
        string text = string.Concat(Enumerable.Range(0, 900).Select(i => $"bogus{i} {string.Concat(Enumerable.Repeat("aü€😀", 1 + (i % 90)))}\n"));
        var read = Conf.Read(text);
        using var stream = new MemoryStream();
        read.Lines.WriteTo(stream);
        Assert.True(stream.Length > 4 << 16, $"{stream.Length} bytes");
        stream.Position = 0;
        var again = LogicalConfiguration.ReadFrom(stream);
        Assert.Equal(901, again.ToText().Count());
        Assert.Equal(read.Lines.ToText(), again.ToText());
    }

    [Fact]
    public void A_damaged_snapshot_is_refused()
    {
        using var stream = new MemoryStream();
        Conf.Read("global_defs {\nrouter_id X\n}\n").Lines.WriteTo(stream);
        byte[] bytes = stream.ToArray();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => LogicalConfiguration.ReadFrom(new MemoryStream(bytes, 0, length)));
        }
    }

    [Fact]
    public void A_snapshot_with_a_wrong_byte_is_refused_or_says_something_else()
    {
        using var stream = new MemoryStream();
        Conf.Read("global_defs {\nrouter_id X\n}\nvirtual_server 10.0.0.1 80 {\nprotocol TCP\nreal_server 10.0.0.2 80 {\nTCP_CHECK {\n}\n}\n}\n").Lines.WriteTo(stream);
        int refused = 0;
        for (int place = 0; place < stream.Length; place++)
        {
            foreach (byte wrong in (ReadOnlySpan<byte>)[0x00, 0x01, 0x20, 0x22, 0x7b, 0x7f, 0x80, 0xff])
            {
                byte[] bytes = stream.ToArray();
                bytes[place] = wrong;
                try
                {
                    _ = ConfigurationBinder.Bind(LogicalConfiguration.ReadFrom(new MemoryStream(bytes)), RoleFilter.Checkers);
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > stream.Length, $"{refused} of {8 * stream.Length}");
    }
}
