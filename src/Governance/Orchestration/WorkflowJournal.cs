using Governance.Workflows;

namespace Governance.Orchestration;

/// <summary>One transaction of an instance, as the journal lists it.</summary>
/// <param name="Events">What happened to which activity, in words, in order.</param>
/// <param name="Who">Who set it off; null when the clock or the service did.</param>
public sealed record JournalStep(int Number, DateTimeOffset At, string Process, IReadOnlyList<string> Events, Guid? Who);

/// <summary>Gathers journal lines into the steps that people made.</summary>
public sealed class WorkflowJournal(WorkflowWords words)
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<JournalStep> Steps(InstanceView view) => [.. view.Journal.GroupBy(line => line.Burst).Select(burst => new JournalStep(
        burst.Key, burst.First().At, burst.First().Process, [.. burst.Where(Tells).Select(line => words.Event(view.Definition, line))], burst.First().ActorId)).Reverse()];

    // That an activity began is told by how it ended or that it waits.
    private static bool Tells(JournalLine line) => line.Event is not (nameof(JournalEvent.Executed) or nameof(JournalEvent.Resumed)) && line.ActivityType != "Elsa.Start";
}
