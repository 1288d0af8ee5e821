using Governance.Rollouts;

namespace Governance.Journeys;

/// <summary>Something that a journey still lacks for the gate of its stage; in the order in which it is best supplied.</summary>
public enum JourneyGap
{
    Stage,
    Owner,

    /// <summary>The owner has lost the role.</summary>
    OwnerRole,

    /// <summary>The core team does not stand for every department.</summary>
    Departments,

    /// <summary>The journey lies within one department.</summary>
    SecondDepartment,

    /// <summary>The journey manager is not in the pilot's core team.</summary>
    Manager,

    /// <summary>It is the pilot although the rule prefers another, and nobody has said why.</summary>
    PilotReason,

    /// <summary>A journey of the extension is bound to a version of the playbook.</summary>
    Playbook,

    /// <summary>Nobody has recorded the handover to the present owner and with the present heads yet, though the journey is on its way to be live.</summary>
    Handover,

    /// <summary>Heads who can agree to the handover and have not.</summary>
    Agreement,

    /// <summary>The second person's word on its state.</summary>
    Confirmation,
}

/// <summary>What a journey lacks. Pure.</summary>
public static class JourneyGaps
{
    public static IReadOnlyList<JourneyGap> Of(JourneyView view)
        => view.Journey.State == JourneyState.Retired
            ? view.WaitsForConfirmation ? [JourneyGap.Confirmation] : []
            : [.. Enum.GetValues<JourneyGap>().Where(gap => Has(view, gap))];

    private static bool Has(JourneyView view, JourneyGap gap)
    {
        var journey = view.Journey;
        return gap switch
        {
            JourneyGap.Stage => journey.Stage is null,
            JourneyGap.Owner => journey.OwnerId is null,
            JourneyGap.OwnerRole => view.OwnerLostRole,
            JourneyGap.Departments => journey.Uncovered.Count > 0,
            JourneyGap.SecondDepartment => !journey.CrossesDepartments,
            JourneyGap.Manager => journey.Stage == Stage.Pilot && journey.Members.All(member => member.PersonId != view.Rollout.ManagerId),
            JourneyGap.PilotReason => view.Deviates && journey.PilotReason is null,
            JourneyGap.Playbook => journey.Stage == Stage.Extension && journey.State >= JourneyState.InImplementation && journey.PlaybookVersion is null,
            JourneyGap.Handover => IsUnderWay(journey) && (!view.Handover.IsRecorded || view.Handover.Superseded.Count > 0),
            JourneyGap.Agreement => IsUnderWay(journey) && view.Handover.IsRecorded && view.Handover.Open.Any(line => line.Successor is null),
            _ => view.WaitsForConfirmation,
        };

        static bool IsUnderWay(Journey journey) => journey.State is JourneyState.InImplementation or JourneyState.Live;
    }

    /// <summary>Name of the form with which the reader supplies what is missing first; null when nothing is theirs to do.</summary>
    public static string? NextForm(JourneyView view)
    {
        if (view.AsksConfirmation)
        {
            return JourneyForms.Confirmation;
        }

        if (view.AsksAgreement)
        {
            return JourneyForms.Agreement;
        }

        var forms = Of(view).Select(FormOf).OfType<string>().Where(view.Offers);
        var moves = view.OffersState && (view.Journey.StateRefusedBy is not null || view.Journey.State is not (JourneyState.Live or JourneyState.Retired));
        return forms.FirstOrDefault() ?? (moves ? JourneyForms.State : null);
    }

    private static string? FormOf(JourneyGap gap) => gap switch
    {
        JourneyGap.Stage or JourneyGap.PilotReason => JourneyForms.Place,
        JourneyGap.Owner or JourneyGap.OwnerRole => JourneyForms.Owner,
        JourneyGap.Departments or JourneyGap.Manager => JourneyForms.Join,
        JourneyGap.Playbook => JourneyForms.State,
        JourneyGap.Handover => JourneyForms.Handover,
        _ => null,
    };
}
