namespace Vrrp.Scenarios;

/// <summary>Who plays the routers A and B of a scenario.</summary>
public static class Roles
{
    /// <summary>The programs under test: ours, or the originals when <c>DIRECTOR=original</c>.</summary>
    public static Implementation Subject { get; } =
        Environment.GetEnvironmentVariable("DIRECTOR") == "original" ? Implementation.Original : Implementation.Ours;

    /// <summary>
    /// Ours in each of both roles with the original in the other, and ours in both when <c>IPVSSHARP_ALL_PAIRS</c> is set; with the original as subject
    /// only itself.
    /// </summary>
    public static TheoryData<string, string> Pairs { get; } = Subject == Implementation.Original
        ? new TheoryData<string, string> { { "original", "original" } }
        : Environment.GetEnvironmentVariable("IPVSSHARP_ALL_PAIRS") is null
            ? new TheoryData<string, string> { { "ours", "original" }, { "original", "ours" } }
            : new TheoryData<string, string> { { "ours", "original" }, { "original", "ours" }, { "ours", "ours" } };

    /// <summary>The subject against the original, where what is asked concerns router A alone.</summary>
    public static TheoryData<string, string> AgainstOriginal { get; } = new() { { Subject.Name, "original" } };

    /// <summary>The original against the subject, where what is asked concerns router B alone.</summary>
    public static TheoryData<string, string> OriginalAgainst { get; } = new() { { "original", Subject.Name } };

    /// <summary>The programs of a name.</summary>
    public static Implementation Of(string name) => name == "ours" ? Implementation.Ours : Implementation.Original;
}
