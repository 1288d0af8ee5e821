using Governance.Journeys.Handover;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>A journey as its page shows it to one reader.</summary>
public sealed record JourneyView
{
    public required Journey Journey { get; init; }
    public required Rollout Rollout { get; init; }
    public required Caller Reader { get; init; }

    /// <summary>Every journey of the rollout, by stage and position; those not yet placed last.</summary>
    public required IReadOnlyList<Journey> All { get; init; }

    /// <summary>Everybody the page names, also those who have left.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    /// <summary>The rollout's seats, the chair's first.</summary>
    public required IReadOnlyList<Seat> Seats { get; init; }

    /// <summary>Who can be named owner.</summary>
    public required IReadOnlyList<Person> Holders { get; init; }

    /// <summary>Who can be taken into the core team; empty when the reader does not choose it.</summary>
    public required IReadOnlyList<Person> Directory { get; init; }

    /// <summary>Who is offered neither as owner nor for the core team: they hold a seat or deputise in one, and are not of the journey already.</summary>
    public required IReadOnlySet<Guid> Seated { get; init; }

    public required HandoverSheet Handover { get; init; }

    /// <summary>What was given for leaving it out and refused by sponsors, the oldest first.</summary>
    public required IReadOnlyList<RefusedReason> RefusedReasons { get; init; }

    /// <summary>Names of departments to tick; empty when the reader does not change the journey's.</summary>
    public required IReadOnlyList<string> Suggestions { get; init; }

    public bool Manages => Rollout.IsManagedBy(Reader);

    public bool OffersOwner => IsOpen && Manages;

    public bool OffersTeam => IsOpen && (Manages || JourneyRules.IsOwner(Journey, Reader));

    public bool OffersState => OffersTeam;

    public bool OffersConfirmation => IsOpen && !LacksHandover && JourneyRules.CheckConfirmation(Rollout, Journey, Seats, Reader) is null;

    /// <summary>It was said to be live and cannot be, since the handover is not complete (any more).</summary>
    public bool LacksHandover => Journey.State == JourneyState.Live && WaitsForConfirmation && !Handover.IsComplete;

    /// <summary>The state waits for the reader's word.</summary>
    public bool AsksConfirmation => IsOpen && !LacksHandover && JourneyRules.Awaits(Rollout, Journey, Seats, Reader);

    /// <summary>The reader can refuse the state as a sponsor, and has not done so.</summary>
    public bool OffersStateRefusal => AsksConfirmation && JourneyRules.CheckRefusal(Rollout, Journey, Seats, Reader) is null;

    public bool OffersPlace => IsOpen && Manages && IsMovable;

    public bool OffersDetails => IsOpen && Manages;

    /// <summary>The reader records the handover: there is an owner to hand over to.</summary>
    public bool OffersHandover => IsOpen && Manages && Journey.OwnerId is not null && Journey.State != JourneyState.Retired;

    /// <summary>The reader heads a department of the journey and has not agreed to the handover yet.</summary>
    public bool OffersAgreement => IsOpen && Journey.State != JourneyState.Retired && Handover.ToAgree(Reader.Id, Rollout.ManagerId).Count > 0;

    /// <summary>The handover waits for the reader's word; not where they have refused it, though they may agree still.</summary>
    public bool AsksAgreement => OffersAgreement && Handover.ToAgree(Reader.Id, Rollout.ManagerId).Any(line => line.RefusedAt is null);

    /// <summary>The reader has agreed to the handover and can take it back.</summary>
    public bool OffersWithdrawal => IsOpen && HandoverRules.MayTakeBack(Journey) && Handover.AgreedBy(Reader.Id).Count > 0;

    /// <summary>It stands in a stage that the rollout has not left, or in none, and there is a stage to come.</summary>
    public bool IsMovable => !JourneyRules.HasLeft(Rollout, Journey.Stage) && !JourneyRules.HasLeft(Rollout, Stage.Complex);

    /// <inheritdoc cref="Journey.WaitsForConfirmation"/>
    public bool WaitsForConfirmation => Journey.WaitsForConfirmation;

    /// <summary>The journey that the rule prefers as pilot; null when none is eligible.</summary>
    public Journey? Preferred => PilotChoice.Best(All) is { } best ? All.First(journey => journey.Id == best) : null;

    /// <summary>It is the pilot although the rule prefers another.</summary>
    public bool Deviates => Journey.Stage == Stage.Pilot && Preferred is { } best && best.Id != Journey.Id && (Journey.PilotReason is not null || !JourneyRules.HasLeft(Rollout, Stage.Pilot));

    /// <summary>The owner no longer holds the role of one.</summary>
    public bool OwnerLostRole => Journey.OwnerId is { } owner && Holders.All(holder => holder.Id != owner);

    private bool IsOpen => Rollout.State != RolloutState.Ended;

    /// <summary>Whether the reader gets the form of this name; see <c>JourneyPages</c>.</summary>
    public bool Offers(string form) => form switch
    {
        JourneyForms.Owner => OffersOwner,
        JourneyForms.Join or JourneyForms.Leave => OffersTeam,
        JourneyForms.State => OffersState,
        JourneyForms.Confirmation => OffersConfirmation,
        JourneyForms.Handover => OffersHandover,
        JourneyForms.Agreement => OffersAgreement,
        JourneyForms.Refusal => AsksAgreement,
        JourneyForms.StateRefusal => OffersStateRefusal,
        JourneyForms.Withdrawal => OffersWithdrawal,
        JourneyForms.Details => OffersDetails,
        _ => OffersPlace,
    };
}

/// <summary>The forms on a journey's page, by the name they are posted under.</summary>
public static class JourneyForms
{
    public const string Owner = "owner";
    public const string Join = "join";
    public const string Leave = "leave";
    public const string State = "state";
    public const string Confirmation = "confirmation";
    public const string Place = "place";
    public const string Handover = "handover";
    public const string Agreement = "agreement";
    public const string Withdrawal = "withdrawal";
    public const string Refusal = "refusal";
    public const string StateRefusal = "state-refusal";
    public const string Details = "details";
}
