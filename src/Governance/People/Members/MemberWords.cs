using Governance.Shared.Localisation;
using Governance.Shared.Pages;
using Microsoft.Extensions.Localization;

namespace Governance.People.Members;

/// <summary>Puts members, what they hold and the state of the directory into words.</summary>
public sealed class MemberWords(IStringLocalizer<MemberTexts> texts)
{
    public string Role(string role) => texts["role." + role];

    /// <summary>"Sitz im Rollout „Privatkunden-Journeys“".</summary>
    public string Holding(Holding holding) => texts[$"holding.{holding.Kind}", Formats.Current.Quote(holding.Name)];

    /// <summary>What follows for a rollout or journey from somebody's missing role, one or two sentences.</summary>
    public string Lost(Member member, Holding holding) => texts[
        $"lost.{holding.Kind}", texts[member.Person.Enabled ? "lost.role" : "lost.left", member.Person.Name, Role(Members.Holding.RoleFor(holding.Kind)!)].Value, Formats.Current.Quote(holding.Name)];

    /// <summary>When the directory was last read, and whether it answers.</summary>
    public string Directory(DirectoryState? state, DateTimeOffset now) => state switch
    {
        null => texts["directory.never"],
        { Answers: true, AnsweredAt: { } at } => texts["directory.answers", Formats.Current.Moment(at, now)],
        { AnsweredAt: { } at } => texts["directory.silent", Formats.Current.Moment(state.TriedAt, now), Formats.Current.Moment(at, now)],
        _ => texts["directory.silent_ever", Formats.Current.Moment(state.TriedAt, now)],
    };

    /// <summary>How old is what pages know of roles, and when the directory is asked again; paper, which nobody asks again, says the first alone.</summary>
    public string RolesAsOf(DirectoryState? state, PageScope scope)
    {
        if (state?.AnsweredAt is not { } at)
        {
            return texts["roles.never"];
        }

        if (scope.IsPrint)
        {
            return texts["roles.asof", scope.Moment(at)];
        }

        var next = state.TriedAt + DirectorySync.Every;
        var due = next <= scope.Now;
        return texts[state.Answers ? (due ? "roles.due" : "roles.next") : due ? "roles.silent_due" : "roles.silent", scope.Moment(at), scope.Moment(next)];
    }
}
