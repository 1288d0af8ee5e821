using Governance.Shared.Localisation;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Operations;

/// <summary>Puts jobs and their runs into words.</summary>
public sealed class JobWords(IStringLocalizer<OperationsTexts> texts)
{
    /// <summary>What the job does; its plain name where nobody has put it into words.</summary>
    public string Name(string job) => texts["job." + job] is { ResourceNotFound: false } text ? text.Value : job;

    /// <summary>"alle 2 Sekunden".</summary>
    public string Every(TimeSpan every) => every.TotalSeconds < 60 ? texts.Count("every.seconds", (int)every.TotalSeconds)
        : every.TotalMinutes < 60 ? texts.Count("every.minutes", (int)every.TotalMinutes)
        : texts.Count("every.hours", (int)every.TotalHours);

    public string State(JobView view) => texts[view switch
    {
        { Last: { IsRunning: true } } => "state.running",
        { IsFailing: true } => "state.failed",
        { IsOverdue: true } => "state.overdue",
        { Last.EndedAt: not null } => "state.ok",
        _ => "state.never",
    }];

    public static StateKind Kind(JobView view) => view switch
    {
        { Last: { IsRunning: true } } => StateKind.Waiting,
        { NeedsAttention: true } => StateKind.Failed,
        { Last.EndedAt: not null } => StateKind.Passed,
        _ => StateKind.Outstanding,
    };

    /// <summary>How long the last run took, "0,4 Sekunden"; null while there was none or it runs.</summary>
    public string? Duration(JobRun? run) => run is { BeganAt: { } began, EndedAt: { } ended }
        ? texts["took", Formats.Current.Number((decimal)Math.Max(0, (ended - began).TotalSeconds), 1)].Value
        : null;

    /// <summary>What is wrong with a job, one sentence.</summary>
    public string Trouble(JobView view) => view.Last is { Failures: > 0, FailingSince: { } since } run
        ? texts.Count("trouble.failed", run.Failures, Name(view.Plan.Name), Formats.Current.DateTime(since))
        : texts["trouble.overdue", Name(view.Plan.Name), Every(view.Plan.Every)];
}
