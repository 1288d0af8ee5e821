using Governance.Shared.Localisation;
using Governance.Workflows;
using Microsoft.Extensions.Localization;

namespace Governance.Orchestration;

/// <summary>Puts activities, outcomes and events into words. What has no words here is called as the definition calls it.</summary>
public sealed class WorkflowWords(IStringLocalizer<WorkflowPageTexts> texts)
{
    public string Activity(WorkflowDefinition definition, string activityId) => Activity(definition.DefinitionId, definition, activityId);

    /// <summary>An activity of the definition that an instance runs on.</summary>
    public string Activity(InstanceView view, string activityId) => Activity(view.Instance.DefinitionId, view.Definition, activityId);

    /// <param name="definition">Null when this build refuses it; then what has no words here is called by its id.</param>
    public string Activity(string definitionId, WorkflowDefinition? definition, string activityId)
        => Find($"activity.{definitionId}.{activityId}") ?? definition?.Activities.FirstOrDefault(activity => activity.Id == activityId)?.DisplayName ?? activityId;

    /// <summary>Why nothing is drawn and nothing can go on; null while this build runs the definition.</summary>
    public string? NotRunnable(InstanceView view) => view.Definition is null ? texts["Page.not_runnable", Formats.Current.Quote(view.Instance.DefinitionId), view.Instance.Version].Value : null;

    /// <summary>What an activity waits for or adds, in small type; null without.</summary>
    public string? About(WorkflowDefinition definition, string activityId) => Find($"about.{definition.DefinitionId}.{activityId}");

    /// <summary>Beside the loop of an activity that waits again and again; null when it does not.</summary>
    public string? Again(WorkflowDefinition definition, string activityId) => Find($"again.{definition.DefinitionId}.{activityId}");

    /// <summary>An outcome; "weiter" for the only one there is.</summary>
    public string Outcome(string port) => Find($"outcome.{port}") ?? port;

    /// <summary>What was being done: "Stimme abgegeben" for "vote".</summary>
    public string Process(string process) => Find($"process.{process}") ?? process;

    /// <summary>What happened to an activity, with its name: "Stimmen abwarten: wartet".</summary>
    /// <param name="line">What happened.</param>
    /// <param name="again">The activity was woken and waits once more.</param>
    public string Event(InstanceView view, JournalLine line, bool again)
    {
        if (line.Event == WorkflowJournal.Moved)
        {
            return texts["event.Moved", line.Outcome!];
        }

        var what = (line.Event, line.Outcome) switch
        {
            (nameof(JournalEvent.Completed), { } outcome) when outcome != ActivityResult.Done => Outcomes(outcome),
            (nameof(JournalEvent.Waiting), _) when again => texts["event.WaitingAgain"].Value,
            _ => texts[$"event.{line.Event}"].Value,
        };
        return texts["event", Activity(view, line.ActivityId), what];
    }

    private string Outcomes(string outcomes) => string.Join(", ", outcomes.Split(", ").Select(Outcome));

    private string? Find(string key) => texts[key] is { ResourceNotFound: false } text ? text.Value : null;
}
