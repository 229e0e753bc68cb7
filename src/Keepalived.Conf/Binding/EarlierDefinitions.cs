using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>
/// Names checks refer to, which have to be defined before the virtual server. A position is the number of <c>virtual_server</c> blocks in
/// front of it.
/// </summary>
internal sealed class EarlierDefinitions
{
    private readonly Dictionary<string, int> _trackFiles = [];
    private readonly Dictionary<string, int> _bfdInstances = [];

    public EarlierDefinitions(BindingContext context, ConfBlock top)
    {
        var statement = new Statement(context);
        int position = 0;
        foreach (var item in top.Statements)
        {
            switch (item.Keyword?.Name)
            {
                case "virtual_server":
                    position++;
                    break;
                case "track_file" or "vrrp_track_file" when Has(item, "file"):
                    Add(_trackFiles, statement, item, position);
                    break;
                case "bfd_instance" when Has(item, "checker") || !Has(item, "vrrp"):
                    Add(_bfdInstances, statement, item, position);
                    break;
            }
        }
    }

    /// <summary>Whether a track_file of that name is defined before a position.</summary>
    public bool IsTrackFile(string name, int position) => _trackFiles.TryGetValue(name, out int defined) && defined <= position;

    /// <summary>Whether a bfd_instance that checks may follow is defined before a position.</summary>
    public bool IsBfdInstance(string name, int position) => _bfdInstances.TryGetValue(name, out int defined) && defined <= position;

    private static bool Has(ConfStatement block, string keyword) => block.Block?.Statements.Exists(s => s.Keyword?.Name == keyword) == true;

    private static void Add(Dictionary<string, int> names, Statement statement, ConfStatement block, int position)
    {
        statement.Set(block);
        if (statement.Count > 1) names.TryAdd(statement.Text(1), position);
    }
}
