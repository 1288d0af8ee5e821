using Governance.Gates.Verdicts;
using Governance.Journeys;
using Governance.People;

namespace Governance.Gates.Evidence;

/// <summary>What the page of one criterion shows to one reader.</summary>
/// <param name="Contributors">Who may bring evidence and confirm it.</param>
public sealed record CriterionPageModel(GateView View, CriterionView Criterion, IReadOnlyList<Person> Contributors, Caller Reader)
{
    public Round Round => View.Round;

    /// <summary>What the gate looks at: the journeys of the stage before it, and all of them at the last gate.</summary>
    public IReadOnlyList<Journey> Journeys => [.. View.Facts.Journeys.Where(journey => View.Gate.LooksAt(journey.Stage))];

    public string Gate => $"/gates/{View.Gate.Id}";

    public string Address => $"{Gate}/criteria/{Criterion.Key}";

    public CriterionStep Step => CriterionStep.Of(Criterion, Contributors, Reader);

    /// <summary>Evidence may be attached and confirmed here and now, by the reader.</summary>
    public bool IsOpen => Round.State == RoundState.Preparing && View.Relation.Contributes && !Criterion.Automatic;

    /// <summary>The reader has attached something, so that somebody else confirms.</summary>
    public bool IsOwn => Criterion.Items.Any(item => item.AttachedBy == Reader.Id);

    public bool MayRemove(EvidenceItem item) => IsOpen && (item.AttachedBy == Reader.Id || View.Relation.Manages);
}
