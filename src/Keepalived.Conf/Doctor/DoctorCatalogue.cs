using Keepalived.Conf.Doctor.Checks;

namespace Keepalived.Conf.Doctor;

/// <summary>Every check, and every kind of finding there is.</summary>
public static class DoctorCatalogue
{
    internal static IReadOnlyList<IConfigurationCheck> Checks { get; } =
    [
        new NoPreemptCheck(),
        new MasterWithoutPriorityCheck(),
        new IgnoredWeightCheck(),
        new ClampedPriorityCheck(),
        new AcceptCheck(),
        new PasswordLengthCheck(),
        new CutValueCheck(),
        new AddressPlaceCheck(),
        new AdvertAddressCheck(),
        new SubnetCheck(),
        new GarpCheck(),
        new SyncGroupCheck(),
        new TrackScriptCheck(),
        new ScriptPathCheck(),
        new MailCheck(),
        new QuorumCheck(),
        new UncheckedServerCheck(),
        new SorryServerCheck(),
        new SchedulerCheck(),
        new TranslationCheck(),
        new ServiceAddressCheck(),
        new CheckTimeCheck(),
        new KernelSettingCheck(),
        new PeerAdvertCheck(),
        new PeerUnicastCheck(),
        new PeerPriorityCheck(),
        new PeerAddressCheck(),
    ];

    /// <summary>All kinds, in the order of the checks.</summary>
    public static IReadOnlyList<FindingKind> Kinds { get; } = [.. Checks.SelectMany(static check => check.Kinds)];

    /// <summary>The kind of an id; null when there is none.</summary>
    public static FindingKind? Find(string id) => Kinds.FirstOrDefault(kind => kind.Id == id);

    /// <summary>The id that is most like a word: least letters to change.</summary>
    public static string Nearest(string word) => Kinds.MinBy(kind => Distance(kind.Id, word))!.Id;

    /// <summary>How many letters must be added, removed or replaced to make one word of another.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
