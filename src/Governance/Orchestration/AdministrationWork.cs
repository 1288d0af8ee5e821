using Governance.Orchestration.Definitions;
using Governance.Orchestration.Instances;
using Governance.People;
using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Orchestration;

/// <summary>What waits for administrators: proposals of others, and what stands still.</summary>
public sealed class AdministrationWork(DefinitionQueries definitions, InstanceQueries instances, InstanceWords words, IStringLocalizer<DefinitionTexts> texts, TimeProvider clock)
{
    /// <summary>How long a proposer is told that a proposal was turned down, in days.</summary>
    public const int ToldFor = 14;

    /// <summary>Empty for everybody else.</summary>
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Administrator))
        {
            return [];
        }

        var (proposals, people) = await definitions.ReadOpenAsync();
        var open = await instances.ReadOpenAsync();
        var (declined, by) = await definitions.ReadDeclinedAsync(caller.Id, clock.GetUtcNow().AddDays(-ToldFor));
        return
        [
            .. open.Count == 0 ? [] : new[] { Incidents(open) },
            .. proposals.Where(proposal => proposal.ProposedBy != caller.Id).Select(proposal => Proposal(proposal, people)),
            .. declined.Select(proposal => Declined(proposal, by)),
        ];
    }

    private WorkEntry Incidents(IReadOnlyList<OpenIncident> open) => new(
        texts.Count("work.incidents", open.Count), texts["work.incidents.facts", words.Name(open[0].Row.Place), Formats.Current.DateTime(open[0].Incident.At)], texts["work.incidents.due"],
        DueTone.Soon, texts["work.incidents.action"], open.Count == 1 ? $"/workflows/instances/{open[0].Incident.InstanceId}" : "/workflows");

    private WorkEntry Declined(Activation proposal, IReadOnlyDictionary<Guid, Person> people) => new(
        texts["work.declined", proposal.DefinitionId, proposal.Version],
        texts["work.declined.facts", people.TryGetValue(proposal.WithdrawnBy!.Value, out var person) ? person.Name : texts["Erased"].Value, Formats.Current.Quote(proposal.Refusal ?? "")],
        texts["work.declined.due"], DueTone.Plain, texts["work.declined.action"],
        $"/workflows/definitions/{Uri.EscapeDataString(proposal.DefinitionId)}/versions/{proposal.Version}#activation") { IsNews = true };

    private WorkEntry Proposal(Activation proposal, IReadOnlyDictionary<Guid, Person> people) => new(
        texts["work.proposal", proposal.DefinitionId, proposal.Version],
        texts["work.proposal.facts", people.TryGetValue(proposal.ProposedBy, out var person) ? person.Name : texts["Erased"].Value, Formats.Current.Quote(proposal.Reason)],
        texts["work.proposal.due"], DueTone.Plain, texts["work.proposal.action"],
        $"/workflows/definitions/{Uri.EscapeDataString(proposal.DefinitionId)}/versions/{proposal.Version}");
}
