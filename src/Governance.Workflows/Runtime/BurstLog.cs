namespace Governance.Workflows;

/// <summary>Collects what a burst did; the root is left out, it is the workflow itself.</summary>
internal sealed class BurstLog
{
    public List<JournalEntry> Journal { get; } = [];

    public List<Incident> Incidents { get; } = [];

    public void Add(Node node, JournalEvent what, IReadOnlyList<string>? outcomes = null, string? bookmark = null)
    {
        if (node.Parent is not null)
        {
            Journal.Add(new JournalEntry(node.Id, what, outcomes, bookmark));
        }
    }
}
