namespace Keepalived.Conf.Binding;

/// <content>keepalived words the same mistake differently for each kind.</content>
internal sealed partial class TrackBinder
{
    private static string Word(TrackKind kind) => kind switch
    {
        TrackKind.Interface => "interface",
        TrackKind.Script => "script",
        TrackKind.File => "file",
        TrackKind.Process => "process",
        _ => "bfd",
    };

    /// <summary>The block that defines what is tracked.</summary>
    private static string Definition(TrackKind kind) => kind switch
    {
        TrackKind.Script => "vrrp_script",
        TrackKind.File => "track_file",
        TrackKind.Process => "vrrp_track_process",
        _ => "bfd_instance",
    };

    private string UnknownOption(Statement s, TrackKind kind) => kind switch
    {
        TrackKind.Interface => $"({owner}) unknown track_interface {s[0]} option {s[1]} - ignoring",
        TrackKind.Bfd => $"({owner}) unknown track bfd {s[0]} option {s[1]} - ignoring",
        _ => $"({owner}) unknown track {Word(kind)} option {s[1]} - ignoring",
    };

    private string InvalidWeight(Statement s, TrackKind kind) => kind switch
    {
        TrackKind.Interface => $"({owner}) weight {s[2]} for {s[0]} must be between [-253..253] inclusive. Ignoring...",
        TrackKind.Script => $"({owner}) track script {s[0]}: weight must be between [-253..253] inclusive, ignoring...",
        TrackKind.Bfd => $"({owner}) weight for track bfd {s[0]} must be in [-253..253] inclusive. Ignoring...",
        _ => $"({owner}) weight for track {Word(kind)} {s[0]} must be in [-254..254] inclusive. Ignoring...",
    };

    private string UnknownWeightOption(Statement s, TrackKind kind)
    {
        // The misspelling is the original's.
        string what = kind switch
        {
            TrackKind.Interface => "track_interace",
            TrackKind.Script or TrackKind.Process => $"track_{Word(kind)}",
            _ => $"track {Word(kind)}",
        };
        return $"({owner}) unknown {what} {s[0]} weight option {s[3]} - ignoring";
    }
}
