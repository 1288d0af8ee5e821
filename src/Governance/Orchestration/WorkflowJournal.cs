using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>One transaction of an instance, as the journal lists it.</summary>
/// <param name="Events">What happened to which activity, in words, in order.</param>
/// <param name="Who">Who set it off; null when the clock or the service did.</param>
public sealed record JournalStep(int Number, DateTimeOffset At, string Process, IReadOnlyList<string> Events, Guid? Who);

/// <summary>Gathers journal lines into the steps that people made.</summary>
public sealed class WorkflowJournal(WorkflowWords words)
{
    /// <summary>That an instance was put on another version; not an event of the engine.</summary>
    public const string Moved = "Moved";

    /// <summary>Newest first.</summary>
    public IReadOnlyList<JournalStep> Steps(InstanceView view) => [.. view.Journal.GroupBy(line => line.Burst).Select(burst => new JournalStep(
        burst.Key, burst.First().At, burst.First().Process, [.. Events(view, [.. burst])], burst.First().ActorId)).Reverse()];

    private IEnumerable<string> Events(InstanceView view, IReadOnlyList<JournalLine> burst)
    {
        var resumed = burst.Where(line => line.Event == nameof(JournalEvent.Resumed)).Select(line => line.ActivityId).ToHashSet();
        return burst.Where(Tells).Select(line => words.Event(view, line, again: resumed.Contains(line.ActivityId)));
    }

    // That an activity began is told by how it ended or that it waits; branches that were not taken tell nothing.
    private static bool Tells(JournalLine line)
        => line.Event is not (nameof(JournalEvent.Executed) or nameof(JournalEvent.Resumed) or nameof(JournalEvent.Skipped)) && line.ActivityType != WorkflowDrawing.StartType;
}
