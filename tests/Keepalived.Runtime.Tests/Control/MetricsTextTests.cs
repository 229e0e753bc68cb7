using System.Text;
using Keepalived.Runtime.Control;
using Xunit;

namespace Keepalived.Runtime.Tests.Control;

public sealed class MetricsTextTests
{
    [Fact]
    public void A_family_has_its_type_its_help_and_its_samples()
    {
        Assert.Equal(
            "# TYPE a_b counter\n# HELP a_b What.\na_b_total 1\na_b_total{x=\"1\",y=\"q\\\"\\\\\\n\"} 1.8446744073709552E+19\n# TYPE g gauge\n# HELP g Other.\ng 0.25\n",
            Write(10, text =>
            {
                text.Family("a_b_total", isCounter: true, "What.");
                text.Sample(1);
                text.Sample(ulong.MaxValue, ("x", "1"), ("y", "q\"\\\n"));
                text.Family("g", isCounter: false, "Other.");
                text.Sample(0.25);
            }));
    }

    [Fact]
    public void No_more_samples_are_written_than_allowed_and_the_rest_is_counted()
    {
        long leftOut = 0;
        string written = Write(2, text =>
        {
            text.Family("g", isCounter: false, "G.");
            for (int i = 0; i < 5; i++)
            {
                text.Sample(i);
            }

            leftOut = text.LeftOut;
            text.Always(leftOut);
            Assert.Equal(3, text.Written);
        });
        Assert.Equal(3, leftOut);
        Assert.EndsWith("g 0\ng 1\ng 3\n", written, StringComparison.Ordinal);
    }

    private static string Write(int limit, Action<MetricsText> write)
    {
        using var stream = new MemoryStream();
        using (var text = new MetricsText(stream, limit))
        {
            write(text);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
