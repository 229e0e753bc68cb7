namespace Ipvs.Cli;

internal static class Program
{
    private static int Main() => 1;
}
