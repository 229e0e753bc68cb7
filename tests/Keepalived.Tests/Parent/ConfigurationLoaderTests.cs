using Keepalived.CommandLine;
using Keepalived.Parent;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private const string Servers = """
        virtual_server 10.0.0.1 80 {
            lb_algo rr
            lb_kind NAT
            protocol TCP
            bogus_server
            real_server 10.0.0.2 80 {
                weight many
                TCP_CHECK {
                    bogus_check
                }
            }
        }
        virtual_server 10.0.0.1 81 {
            lb_algo rr
            lb_kind NAT
            protocol TCP
            real_server 10.0.0.2 81 {
            }
        }

        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("cl").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private ConfigurationLoader LoaderOf(string text)
    {
        File.WriteAllText(Path.Combine(_directory, "k.conf"), text);
        return new ConfigurationLoader(OptionsParser.Parse(["-f", "k.conf"]).Options, _directory);
    }

    [Fact]
    public void What_the_start_leaves_out_comes_later_with_its_own_findings_only()
    {
        string text = $"global_defs {{\n bogus_global\n}}\n{Servers}";
        var whole = LoaderOf(text).Load();
        var loader = LoaderOf(text);
        var started = loader.LoadForStart();
        Assert.Empty(started.Config!.VirtualServers);
        Assert.Equal(["(k.conf: Line 2) Unknown keyword 'bogus_global'"], started.Diagnostics.Select(d => d.ToLogLine()));

        var (rest, failure) = loader.Complete(started);
        Assert.Null(failure);
        Assert.Equal(whole.Config, rest!.Config);
        Assert.Equal(whole.Diagnostics.Skip(1), rest.Diagnostics);
        Assert.Equal(4, rest.Diagnostics.Count);
    }

    [Fact]
    public void Where_nothing_may_begin_the_start_leaves_nothing_out()
    {
        string script = $"global_defs {{\n startup_script /bin/true\n}}\n{Servers}";
        var loaded = LoaderOf(script).LoadForStart();
        Assert.Equal(2, loaded.Config!.VirtualServers.Count);
        Assert.Contains(loaded.Diagnostics, d => d.Message == "Unknown keyword 'bogus_check'");

        // Who corrects the file wants to know of all that is wrong with it.
        var refused = LoaderOf($"vrrp_instance V {{\n interface\n}}\n{Servers}").LoadForStart();
        Assert.Equal(2, refused.StartFailure);
        Assert.Contains(refused.Diagnostics, d => d.Message == "Unknown keyword 'bogus_check'");
    }

    [Fact]
    public void A_reload_after_it_takes_over_what_has_not_changed()
    {
        var loader = LoaderOf(Servers);
        var (rest, _) = loader.Complete(loader.LoadForStart());
        var next = loader.LoadForReload().Loaded!;
        Assert.Same(rest!.Config!.VirtualServers[1], next.Config!.VirtualServers[1]);
    }
}
