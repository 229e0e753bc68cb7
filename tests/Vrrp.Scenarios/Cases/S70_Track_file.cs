namespace Vrrp.Scenarios;

/// <summary>The number in a file moves the priority.</summary>
public sealed class S70_Track_file : Scenario
{
    [Theory]
    [InlineData(1, "-60", 90)]
    [InlineData(1, "30", 180)]
    [InlineData(1, "200", 254)]
    [InlineData(-2, "-60", 254)]
    [InlineData(-2, "30", 90)]
    public void The_value_counts_times_the_weight_from_the_next_advert_on(int weight, string value, int expected)
    {
        string file = NewFile("f", "0");
        Start(A, Tracking(file, weight));
        CapturedFrame before = Next(A, default);
        SleepUntil(before.At, 0.3);
        File.WriteAllText(file, value);
        CapturedFrame changed = Next(A, before.At);
        Assert.Equal(expected, changed.Priority);
        Regular([before, changed], 1);
    }

    [Fact]
    public void Garbage_and_a_missing_file_count_as_zero_and_numbers_too_large_not_at_all()
    {
        string file = NewFile("f", "-60");
        DaemonProcess a = Start(A, Tracking(file, 1));
        Assert.Equal(90, Next(A, default).Priority);
        After("abc", 150);
        After("-60", 90);
        DateTime written = Now;
        File.WriteAllText(file, "99999999999");
        Logs(a, $"Invalid number 99999999999 read from {file} - ignoring", written);
        Assert.Equal(90, Next(A, Now.AddMilliseconds(20)).Priority);
        File.Delete(file);
        Assert.Equal(150, Next(A, Now.AddMilliseconds(20)).Priority);

        void After(string value, int expected)
        {
            File.WriteAllText(file, value);
            Assert.Equal(expected, Next(A, Now.AddMilliseconds(20)).Priority);
        }
    }

    [Theory]
    [InlineData(1, "-254")]
    [InlineData(-2, "200")]
    [InlineData(0, "7")]
    public void Too_low_a_value_or_any_without_weight_is_a_fault(int weight, string value)
    {
        string file = NewFile("f", "0");
        DaemonProcess a = Start(A, Tracking(file, weight));
        Next(A, default);
        DateTime written = Now;
        File.WriteAllText(file, value);
        CapturedFrame farewell = NextOf(A, written, 0);
        AtOnce(written, farewell.At, "priority 0");
        Logs(a, "(VI_1) Entering FAULT STATE", written);
        DateTime zero = Now;
        File.WriteAllText(file, "0");
        LogLine backup = Logs(a, "(VI_1) Entering BACKUP STATE", zero);
        AtOnce(zero, backup, "backup");
        Took(Formula.MasterDown(150), new Event(zero, backup.At), Next(A, zero), "return");
    }

    private static string Tracking(string file, int weight) =>
        Conf.Globals() + $"track_file f {{\n    file \"{file}\"\n}}\n" + Conf.Instance(150, $"track_file {{\n    f weight {weight}\n}}");
}
