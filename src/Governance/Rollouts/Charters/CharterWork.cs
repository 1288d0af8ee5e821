using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;

namespace Governance.Rollouts.Charters;

/// <summary>Finds what waits for somebody at charters: a signature, or the consent to a change.</summary>
public sealed class CharterWork(CharterDraftViews drafts, CharterViews charters, CharterWords words)
{
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Sponsor))
        {
            return [];
        }

        // What cannot be signed yet waits for whoever drafts it.
        var signatures = (await drafts.ReadToSignAsync(caller)).Where(view => view.Missing.Count == 0).Select(Entry);
        return [.. signatures, .. (await charters.ReadWaitingAsync(caller)).Select(Entry)];
    }

    private WorkEntry Entry(CharterDraftView view) => new(
        words["work.sign", view.Draft.Charter.Name is { Length: > 0 } name ? name : words["Draft.unnamed"]],
        words["work.sign.facts", view.Name(view.Draft.DraftedBy), Formats.Current.Date(Formats.Day(view.Draft.ChangedAt))],
        words["work.sign.due"], DueTone.Plain, words["work.sign.action"], $"/rollouts/drafts/{view.Draft.Id}");

    private string Facts(CharterWaiting waiting)
    {
        var facts = words["work.consent.facts", waiting.Proposer, words.Parts(waiting.Now.Content.Differences(waiting.Change.Charter))];
        return waiting.Change.Because is { } because ? words["work.consent.because", facts, because] : facts;
    }

    private WorkEntry Entry(CharterWaiting waiting) => new(
        words["work.consent", waiting.Now.Rollout.Name],
        Facts(waiting),
        words["work.consent.due"], DueTone.Plain, words["work.consent.action"], $"/rollouts/{waiting.Now.Rollout.Id}/charter#change-{waiting.Change.Id}");
}
