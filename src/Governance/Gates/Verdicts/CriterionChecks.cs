using System.Globalization;
using Governance.Journeys;
using Governance.Journeys.Handover;
using Governance.Rollouts;

namespace Governance.Gates.Verdicts;

/// <summary>The automatic criteria, each a pure function of the facts.</summary>
internal static class CriterionChecks
{
    private const int FewestFurtherJourneys = 2;

    /// <summary>Exactly one pilot journey, the best candidate by rule or the deviation explained.</summary>
    public static Verdict PilotJourney(GateFacts facts)
    {
        var pilots = facts.Of(Stage.Pilot);
        if (pilots.Count != 1)
        {
            return pilots.Count == 0
                ? new Verdict(VerdictState.NotMeasurable, "pilot-missing")
                : new Verdict(VerdictState.NotMet, "pilot-several", Text(pilots.Count));
        }

        var best = PilotChoice.Best(facts.Journeys) is { } preferred ? facts.Journeys.First(journey => journey.Id == preferred) : null;
        var pilot = pilots[0];
        return best is null || best.Id == pilot.Id
            ? new Verdict(VerdictState.Met, "pilot-best", pilot.Name)
            : string.IsNullOrWhiteSpace(pilot.PilotReason)
                ? new Verdict(VerdictState.NotMet, "pilot-unexplained", pilot.Name, best.Name)
                : new Verdict(VerdictState.Met, "pilot-explained", pilot.Name, best.Name, pilot.PilotReason);
    }

    /// <summary>The core team covers all departments of the journey, at least two, and the journey manager is in it.</summary>
    public static Verdict PilotTeam(GateFacts facts)
    {
        var coverage = Teams(facts, Stage.Pilot);
        if (!coverage.IsMet)
        {
            return coverage;
        }

        return facts.Of(Stage.Pilot).All(journey => journey.Members.Any(member => member.PersonId == facts.Rollout.ManagerId))
            ? coverage
            : new Verdict(VerdictState.NotMet, "team-without-manager");
    }

    /// <summary>The core teams cover the departments of their whole journey.</summary>
    public static Verdict ExtensionTeams(GateFacts facts) => Teams(facts, Stage.Extension);

    /// <summary>Every journey of the pilot has an owner who holds the role in Entra.</summary>
    public static Verdict OwnerRole(GateFacts facts)
    {
        var journeys = facts.Of(Stage.Pilot);
        if (journeys.Count == 0)
        {
            return new Verdict(VerdictState.NotMeasurable, "pilot-missing");
        }

        if (journeys.FirstOrDefault(journey => journey.OwnerId is null) is { } orphan)
        {
            return new Verdict(VerdictState.NotMeasurable, "owner-missing", orphan.Name);
        }

        return journeys.FirstOrDefault(journey => !facts.OwnersWithRole.Contains(journey.OwnerId!.Value)) is { } lost
            ? new Verdict(VerdictState.NotMet, "owner-without-role", lost.Name)
            : new Verdict(VerdictState.Met, "owner-holds-role", Names(journeys));
    }

    /// <summary>At least two further journeys are live, each bound to a version of the playbook.</summary>
    public static Verdict JourneysLive(GateFacts facts)
    {
        var live = facts.Of(Stage.Extension).Where(journey => journey.IsLive).ToList();
        if (live.Count < FewestFurtherJourneys)
        {
            return new Verdict(VerdictState.NotMet, "too-few-live", Text(live.Count), Text(FewestFurtherJourneys));
        }

        return live.FirstOrDefault(journey => string.IsNullOrWhiteSpace(journey.PlaybookVersion)) is { } unbound
            ? new Verdict(VerdictState.NotMet, "without-playbook", unbound.Name)
            : new Verdict(VerdictState.Met, "live", Text(live.Count), string.Join(", ", live.Select(journey => $"{journey.Name} ({journey.PlaybookVersion})")));
    }

    /// <summary>Responsibility is handed over for each journey of the extension that is live, or was until its handover changed, with every department head's agreement.</summary>
    public static Verdict HandedOver(GateFacts facts)
    {
        var live = facts.Of(Stage.Extension).Where(journey => journey.IsLive || journey.FellBackAt is not null).ToList();
        if (live.Count == 0)
        {
            return new Verdict(VerdictState.NotMeasurable, "none-live");
        }

        if (facts.NotHandedOver(live) is { Count: > 0 } lacking)
        {
            var refused = Departments(facts, lacking, standing => [.. standing.Refused, .. standing.Dropped]);
            return refused.Length > 0
                ? new Verdict(VerdictState.NotMeasurable, "handover-refused", Names(lacking), refused)
                : new Verdict(VerdictState.NotMeasurable, "handover-missing", Names(lacking));
        }

        var own = Departments(facts, live, standing => standing.Own);
        return Notes(facts, live) is { } notes ? new Verdict(VerdictState.Met, "handed-over-noted", Names(live), OrNone(own), notes.Dropped, notes.Unknown)
            : own.Length > 0 ? new Verdict(VerdictState.Met, "handed-over-own", Names(live), own)
            : new Verdict(VerdictState.Met, "handed-over", Names(live));
    }

    /// <summary>Every journey is live and handed over, or left out with a reason that a sponsor confirmed; at least one complex one is live.</summary>
    public static Verdict AllLive(GateFacts facts)
    {
        var open = facts.Journeys.FirstOrDefault(journey => !journey.IsLive && !journey.IsLeftOut);
        if (open is not null)
        {
            return new Verdict(VerdictState.NotMet, open switch
            {
                { FellBackAt: not null } => "live-fell-back",
                { State: not JourneyState.Retired } => "not-live",
                { StateRefusedBy: null } => "left-out-unconfirmed",
                _ => "left-out-refused",
            }, open.Name);
        }

        var live = facts.Journeys.Where(journey => journey.IsLive).ToList();
        if (facts.NotHandedOver(live) is { Count: > 0 } lacking)
        {
            return new Verdict(VerdictState.NotMet, "live-not-handed-over", Names(lacking));
        }

        var complex = facts.Of(Stage.Complex);
        return complex.Count == 0 ? new Verdict(VerdictState.NotMet, "no-complex-live")
            : Notes(facts, live) is { } notes ? new Verdict(VerdictState.Met, "all-live-noted", Text(live.Count), Text(complex.Count), notes.Dropped, notes.Unknown)
            : new Verdict(VerdictState.Met, "all-live", Text(live.Count), Text(complex.Count));
    }

    // What sponsors should know of handovers that are complete; null for nothing.
    private static (string Dropped, string Unknown)? Notes(GateFacts facts, IReadOnlyList<Journey> journeys)
    {
        var (dropped, unknown) = (Departments(facts, journeys, standing => standing.Dropped), Departments(facts, journeys, standing => standing.Unknown));
        return dropped.Length + unknown.Length == 0 ? null : (OrNone(dropped), OrNone(unknown));
    }

    private static string OrNone(string names) => names.Length == 0 ? "–" : names;

    // "Umzug (Kundenservice, Abrechnung)", for those journeys that have any.
    private static string Departments(GateFacts facts, IEnumerable<Journey> journeys, Func<HandoverStanding, IReadOnlyList<string>> which)
        => string.Join(", ", journeys.Where(journey => facts.Handovers.TryGetValue(journey.Id, out var standing) && which(standing).Count > 0)
            .Select(journey => $"{journey.Name} ({string.Join(", ", which(facts.Handovers[journey.Id]))})"));

    private static Verdict Teams(GateFacts facts, Stage stage)
    {
        var journeys = facts.Of(stage);
        if (journeys.Count == 0)
        {
            return new Verdict(VerdictState.NotMeasurable, "stage-empty");
        }

        return journeys.Select(Team).FirstOrDefault(verdict => !verdict.IsMet)
            ?? new Verdict(VerdictState.Met, "covered", string.Join(", ", journeys.Select(journey => $"{journey.Name} {journey.Departments.Count}/{journey.Departments.Count}")));
    }

    private static Verdict Team(Journey journey)
    {
        if (!journey.CrossesDepartments)
        {
            return new Verdict(VerdictState.NotMet, "too-few-departments", journey.Name, Text(Journey.FewestDepartments));
        }

        return journey.Uncovered.Count == 0
            ? new Verdict(VerdictState.Met, "covered", journey.Name)
            : new Verdict(VerdictState.NotMet, "departments-missing", journey.Name, string.Join(", ", journey.Uncovered));
    }

    private static string Names(IEnumerable<Journey> journeys) => string.Join(", ", journeys.Select(journey => journey.Name));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
