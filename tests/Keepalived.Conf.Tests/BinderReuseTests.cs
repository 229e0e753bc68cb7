using System.Collections;
using System.Net;
using System.Reflection;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Binders that read the blocks of one virtual server after the other must not carry anything over.</summary>
public sealed class BinderReuseTests
{
    private const string Full = """
        virtual_server 10.0.0.1 80 {
            protocol TCP
            lvs_sched rr
            lvs_method NAT
            real_server 10.0.1.1 8080 {
                weight 7
                uthreshold 9
                lthreshold 3
                lvs_method DR
                inhibit_on_failure
                notify_up "/up"
                notify_down "/down"
                smtp_alert
                snmp_name x
                virtualhost www
                alpha
                retry 9
                delay_before_retry 9
                warmup 9
                connect_timeout 9
                delay_loop 9
                rise 9
                fall 9
                TCP_CHECK {
                    connect_ip 10.0.2.2
                    connect_port 99
                    bindto 10.0.2.3
                    bind_port 98
                    bind_if eth7
                    fwmark 97
                    connect_timeout 8
                    retry 8
                    delay_before_retry 8
                    warmup 8
                    delay_loop 8
                    alpha
                    rise 8
                    fall 8
                    log_all_failures
                }
                PING_CHECK {
                    fwmark 5
                }
            }
        }

        """;

    private const string Bare = """
        virtual_server 10.0.0.2 80 {
            protocol TCP
            lvs_sched rr
            lvs_method NAT
            real_server 10.0.1.2 80 {
                TCP_CHECK {
                }
            }
            real_server 10.0.1.3 80 {
                PING_CHECK {
                }
                TCP_CHECK {
                }
            }
        }

        """;

    [Fact]
    public void A_server_takes_nothing_from_the_one_before_it()
    {
        var alone = Conf.Read(Bare).Config!.VirtualServers;
        var behind = Conf.Read(Full + Bare).Config!.VirtualServers;
        Assert.Equal(alone[0], behind[1]);
        Assert.Equal(alone[0].RealServers[0].CheckDefaults.Retry, behind[1].RealServers[0].CheckDefaults.Retry);
        Assert.Equal(Conf.Read(Full).Config!.VirtualServers[0], Conf.Read(Bare + Full).Config!.VirtualServers[1]);
    }

    // Every field there is, also those to come.
    [Theory]
    [InlineData("RealServers")]
    [InlineData("TcpChecks")]
    public void A_binder_that_is_used_again_is_like_a_new_one(string pool)
    {
        Assert.Equal(StateAfter(pool, Bare), StateAfter(pool, Full + Bare));
        Assert.NotEqual(StateAfter(pool, Bare), StateAfter(pool, Bare + Full));
    }

    private static List<string> StateAfter(string pool, string text)
    {
        var context = new BindingContext(Conf.Read(text).Lines, new DiagnosticBag(), isConfigTest: false, new ConfigurationFiles());
        _ = ConfigurationBinder.Bind(context, RoleFilter.All);
        object reused = typeof(BindingContext).GetProperty(pool)!.GetValue(context)!;
        object binder = ((IList)Field(reused, "_all"))[0]!;
        return [.. Describe(binder, 0)];
    }

    private static object Field(object of, string name) => of.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(of)!;

    // Without where it stands and what it belongs to.
    private static IEnumerable<string> Describe(object of, int depth)
    {
        for (var type = of.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                object? value = field.GetValue(of);
                if (field.FieldType == typeof(OwnTimers))
                {
                    bool isUsed = (bool)Field(value!, "_isUsed");
                    yield return $"timers used: {isUsed}";
                    if (!isUsed) continue;
                    foreach (string line in Describe(Field(value!, "_timers"), depth + 1)) yield return line;
                }
                else if (value is null || value.GetType().IsPrimitive || value is string or IPAddress or TimeSpan)
                {
                    yield return $"{depth} {type.Name}.{field.Name} = {value}";
                }
                else
                {
                    yield return $"{depth} {type.Name}.{field.Name}: {value.GetType().Name} {(value as ICollection)?.Count}";
                }
            }
        }
    }
}
