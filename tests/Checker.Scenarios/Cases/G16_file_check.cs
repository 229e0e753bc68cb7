namespace Checker.Scenarios;

/// <summary>The number in a file decides.</summary>
public sealed class G16_file_check : Scenario
{
    private string File1 => Path.Combine(Host.Folder, "f");

    [Fact]
    public void A_weight_is_multiplied()
    {
        Begin("weight 2", "0");
        Pool("-> 10.9.0.1:80 Masq 10");
        Becomes("5", 20);
        Becomes("-3", 4);
        Becomes("-5", 0);
        Logs($"Lost quorum 1-0=1 > 0 for VS {V}");
        Becomes("-20", 0);
        Becomes("0", 10);
        Do(() => Write("-2147483648"));
        Logs($"({R(1)}): tracked file tf1 now FAULT state", $"Removing service {R(1)} from VS {V}");
        Pool();
        Do(() => Write("junk"));
        InOrder("leaving FAULT state", $"Adding service {R(1)} to VS {V}");
        Pool("-> 10.9.0.1:80 Masq 10");
        Becomes("1", 12);
        Do(() => Write("99999999999"));
        Logs($"Invalid number 99999999999 read from {File1} - ignoring");
        Do(() => File.Delete(File1));
        Pool("-> 10.9.0.1:80 Masq 10");
    }

    [Fact]
    public void Without_weight_any_number_is_a_fault()
    {
        Begin("weight 0", "0");
        Pool("-> 10.9.0.1:80 Masq 10");
        Write("1");
        Pool();
        Write("4");
        Do(() => Write("0"));
        Pool("-> 10.9.0.1:80 Masq 10");
    }

    [Fact]
    public void Reversed_zero_is_the_fault()
    {
        Begin("weight 0 reverse", "0");
        Pool("-> 10.9.0.1:80 Masq 10");
        Write("1");

        // Nothing tells that it was read.
        Thread.Sleep(TimeSpan.FromSeconds(5));
        Pool("-> 10.9.0.1:80 Masq 10");
        Do(() => Write("0"));
        Logs("now FAULT state");
        Pool();
    }

    [Theory]
    [InlineData("weight -1", "1", 9)]
    [InlineData("weight 3 reverse", "1", 7)]
    [InlineData("weight 3 reverse", "4", 0)]
    public void Negative_and_reversed_weights(string weight, string value, int expected)
    {
        Begin(weight, "0");
        Pool("-> 10.9.0.1:80 Masq 10");
        Becomes(value, expected);
    }

    [Fact]
    public void A_server_that_is_down_returns_with_its_weight()
    {
        Write("0");
        Start(Configuration("FILE_CHECK { track_file tf1; weight 1 }\n" + Conf.Tcp));
        Logs($"Removing service {R(1)} from VS {V}");
        Do(() => Write("5"));
        Logs($"Changing weight from 10 to 15 for inactive service {R(1)} of VS {V}");
        Do(() => Listen(1));
        Pool("-> 10.9.0.1:80 Masq 15");
    }

    private void Begin(string weight, string value)
    {
        Write(value);
        Start(Configuration($"FILE_CHECK {{ track_file tf1; {weight} }}"));
    }

    private string Configuration(string checks) => Globals() + $"track_file tf1 {{ file {File1} }}\n" + Service(Server(1, "weight 10", checks), delay: 1);

    private void Becomes(string value, int weight)
    {
        Do(() => Write(value));
        Pool($"-> 10.9.0.1:80 Masq {weight}");
    }

    private void Write(string value) => File.WriteAllText(File1, value);
}
