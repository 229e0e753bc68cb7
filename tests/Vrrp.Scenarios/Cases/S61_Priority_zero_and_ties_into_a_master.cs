namespace Vrrp.Scenarios;

/// <summary>What a master answers to priority 0 and to its equals.</summary>
public sealed class S61_Priority_zero_and_ties_into_a_master : Scenario
{
    [Fact]
    public void A_master_answers_and_gives_way_to_a_higher_address()
    {
        Build(3);
        DaemonProcess b = Start(B, Roles.Subject, Conf.Base(100));
        Next(B, default);
        Injector injector = Lan.Own(new Injector(C));
        CapturedFrame before = Next(B, Now);
        SleepUntil(before.At, 0.4);
        DateTime sent = injector.Send(new ForgedAdvert { Priority = 0 });
        CapturedFrame answer = Next(B, sent);
        Took(0, Arrival(sent), answer.At, "answer to priority 0", late: 10);
        CapturedFrame next = Next(B, answer.At);
        Regular([answer, next], 1);

        SleepUntil(next.At, 0.4);
        sent = injector.Send(new ForgedAdvert { Priority = 100, Source = "10.0.0.1" });
        answer = Next(B, sent);
        Took(0, Arrival(sent), answer.At, "answer to a lower address", late: 10);
        Logs(b, "(VI_1) Received advert from 10.0.0.1 with lower priority 100, ours 100, forcing new election", sent);
        Wait.Until(Patience, "announcements", () => Garps(B, sent).Count >= 5);
        NeverLogged(b, "Entering BACKUP STATE", sent);

        sent = injector.Send(new ForgedAdvert { Priority = 100, Source = "10.0.0.3" });
        AtOnce(Arrival(sent), Logs(b, "(VI_1) Entering BACKUP STATE", sent), "backup");
        WaitForAddress(B, Conf.Vip, present: false);
    }

    private DateTime Arrival(DateTime sent) => Next(C, sent.AddMilliseconds(-1)).At;
}
