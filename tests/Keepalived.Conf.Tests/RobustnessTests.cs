using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Whatever the bytes are, reading ends and reports.</summary>
public sealed class RobustnessTests
{
    private const string Valid = """
        $A=1
        $M= \
        weight ${A} \
        inhibit_on_failure
        global_defs {
            router_id "x # y"
            notification_email { a@b c@d }
            script_user root
            enable_script_security
        }
        vrrp_script s { script "/x 'a b' \"c\\x41\""
            interval 2 }
        vrrp_instance V {
            @host interface eth0
            virtual_router_id 7
            advert_int 1.5
            authentication { auth_type PASS
            auth_pass 1234 }
            virtual_ipaddress {
                ~SEQ(N,1,3) 10.0.0.${N}/24 dev eth0 brd +
                ~LST({X,Y},{1,2},{3}) 10.1.${X}.1${Y}
            }
            track_script { s weight 3 reverse }
        }
        vrrp_sync_group G { group { V } }
        virtual_server_group H { 10.0.0.10-12 80
            fwmark 3 inet6 }
        virtual_server group H {
            lvs_sched sh
            lvs_method TUN type gue port 6080 csum
            real_server 10.0.0.1 80 { $M
            }
        }
        virtual_server 10.0.0.9 80 {
            protocol TCP
            real_server 10.0.0.2 80 {
                HTTP_GET { url { path /
                    status_code 200-299 } }
                MISC_CHECK { misc_path "/y z" }
            }
        }
        include other.conf

        """;

    private static readonly string[] Pieces =
    [
        "{", "}", "\"", "'", "\\", "\\\n", "\n", "#", "!", "@host ", "@^host ", "$A", "${A}", "${_RANDOM 1 2}", "~SEQ(A,1,3) ", "~LST(", ")", "$A=", "include k.conf\n",
        "include *\n", "-", "/", "0x", "999999999999999999999", "1e9", "::", "\0", "\u00A0", "é", " ", "\t", "\r", "virtual_server ", "vrrp_instance ", "real_server ",
    ];

    [Fact]
    public void Random_bytes_never_throw() => Prop.ForAll<byte[]>(bytes =>
    {
        ReadAll(bytes ?? []);
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Mutations_of_a_valid_file_never_throw()
    {
        var random = new Random(20240229);
        for (int i = 0; i < 1500; i++)
        {
            var text = new StringBuilder(Valid);
            for (int changes = random.Next(1, 8); changes > 0; changes--) Mutate(text, random);
            ReadAll(Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    [Fact]
    public void A_file_cut_anywhere_never_throws()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Valid);
        for (int length = 0; length < bytes.Length; length++) ReadAll(bytes[..length]);
    }

    [Fact]
    public void Real_files_never_throw_and_their_snapshots_bind_to_the_same_model()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var files = Directory.GetFiles(Corpus.Folder!, "*.conf");
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            var read = ConfigurationReader.Read(file, new ReadOptions { ConfigId = "lvs1", Environment = _ => null, Random = (min, _) => min });
            using var stream = new MemoryStream();
            read.Lines.WriteTo(stream);
            stream.Position = 0;
            var bound = ConfigurationBinder.Bind(LogicalConfiguration.ReadFrom(stream), RoleFilter.All);
            Assert.Equal(read.Config, bound.Config);
            CheckPlaces(File.ReadAllLines(file, Encoding.Latin1).Length, file, read.Diagnostics);
        }
    }

    private static void CheckPlaces(int lines, string file, IReadOnlyList<Diagnostic> diagnostics)
    {
        Assert.All(diagnostics.Where(d => d.Span.File == file), d => Assert.InRange(d.Span.Line, 1, lines));
    }

    private static void ReadAll(byte[] bytes)
    {
        var files = new MemoryFiles().With("/etc/k.conf", bytes).With("/etc/other.conf", "bogus\n");
        var result = ConfigurationReader.Read("k.conf", Conf.Options("host", files));
        Assert.NotNull(result.Config);
        using var stream = new MemoryStream();
        result.Lines.WriteTo(stream);
        stream.Position = 0;
        var lines = LogicalConfiguration.ReadFrom(stream);
        Assert.Equal(result.Config, ConfigurationBinder.Bind(new BindingContext(lines, new DiagnosticBag(), isConfigTest: true, files), RoleFilter.All).Config);
        ConfigurationBinder.Bind(lines, RoleFilter.Vrrp);
        ConfigurationBinder.Bind(lines, RoleFilter.Checkers);
        foreach (var diagnostic in result.Diagnostics) Assert.NotEmpty(diagnostic.ToString());
    }

    private static void Mutate(StringBuilder text, Random random)
    {
        int at = random.Next(text.Length);
        switch (random.Next(4))
        {
            case 0:
                text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                break;
            case 1:
                text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case 2:
                text[at] = (char)random.Next(1, 300);
                break;
            default:
                int length = Math.Min(random.Next(1, 60), text.Length - at);
                text.Insert(random.Next(text.Length), text.ToString(at, length));
                break;
        }

        if (text.Length == 0) text.Append('x');
    }
}
