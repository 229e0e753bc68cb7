using Keepalived.Conf.Doctor.Checks;
using Keepalived.Conf.Hints;

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
    public static string? Nearest(string word) => NearestWord.Find(word, Kinds.Select(kind => kind.Id));
}
