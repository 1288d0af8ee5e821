using Governance.Orchestration.Messages;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Operations;

/// <summary>What of operations waits for administrators.</summary>
public sealed class OperationsWork(MessageQueries messages, JobService jobs, JobWords words, IStringLocalizer<OperationsTexts> texts)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Administrator))
        {
            return [];
        }

        var failing = (await jobs.ReadAsync()).Where(view => view.KeepsFailing).ToList();
        return [.. DeadLetters((await messages.CountAsync()).Dead), .. failing.Select(Failing)];
    }

    private IEnumerable<WorkEntry> DeadLetters(int count) => count == 0 ? [] :
    [
        new(texts.Count("work.dead", count), texts["work.dead.facts"], texts["work.dead.due"], DueTone.Late, texts["work.dead.action"], $"{MessagePages.Path}?state={MessageState.Dead}"),
    ];

    private WorkEntry Failing(JobView view) => new(
        texts["work.job", Formats.Current.Quote(words.Name(view.Plan.Name))], words.Trouble(view), texts["work.job.due"], DueTone.Late, texts["work.job.action"], JobPages.Path);
}
