using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Governance.Shared.Pages.Components;
using Microsoft.Extensions.Localization;

namespace Governance.People.Members;

/// <summary>Roles that are missing where somebody holds a seat, a rollout or a journey: administrators assign them.</summary>
public sealed class MemberWork(MemberReading members, IStringLocalizer<MemberTexts> texts)
{
    /// <summary>Empty for everybody else.</summary>
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(Caller caller)
    {
        if (!caller.Is(AppRoles.Administrator) || (await members.ReadAsync(new MemberFilter(null, null, 1))).Lost is not { Count: > 0 } lost)
        {
            return [];
        }

        var names = Formats.Current.List([.. lost.Select(member => member.Person.Name)]);
        return [new WorkEntry(texts.Count("work.lost", lost.Count), texts["work.lost.facts", names], texts["work.lost.due"], DueTone.Soon, texts["work.lost.action"], MemberEndpoints.Path)];
    }
}
