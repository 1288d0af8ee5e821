using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Where the facts of "What readers see" stand, and the words by which they are known.</summary>
internal static class ProbesFacts
{
    public static ProbeBook AddFacts(this ProbeBook book) => book.AddGateFacts().AddPeopleFacts().For(null).Naming(null);

    private static ProbeBook AddGateFacts(this ProbeBook book)
    {
        foreach (var (row, mark) in new[] { ("What the sponsors are asked for", Marks.Request), ("The money asked for, until it is released", Marks.Money) })
        {
            book.For(row).ReadGate(world => world.Ballot, mark).Read("GET /api/rollouts/{id}/gates", world => $"/api/rollouts/{world.Ballot.Rollout}/gates", mark);
        }

        return book
            .For("How the chair has voted in a round that is open, before one's own vote").ReadGate(world => world.Voted, Marks.Rationale)
            .For("How anybody has voted in a round that is open, in the audit trail")
            .Read("GET /api/rollouts/{id}/audit", world => $"/api/rollouts/{world.Voted.Rollout}/audit", Marks.Rationale)
            .Read("GET /audit/{id}", world => $"/audit/{world.Voted.Rollout}", Marks.Rationale)
            .Read("GET /api/audit/entries.jsonl", world => $"/api/audit/entries.jsonl?rollout={world.Voted.Rollout}", Marks.Rationale)
            .Read("GET /api/audit/entries.csv", world => $"/api/audit/entries.csv?rollout={world.Voted.Rollout}", Marks.Rationale)
            .Read("GET /audit/entries", world => $"/audit/entries?rollout={world.Voted.Rollout}", Marks.Rationale)
            .Read("GET /audit/entries.csv", world => $"/audit/entries.csv?rollout={world.Voted.Rollout}", Marks.Rationale)
            .Read("GET /audit/entries.jsonl", world => $"/audit/entries.jsonl?rollout={world.Voted.Rollout}", Marks.Rationale)
            .For("Whose vote moved the workflow of a round on").Read("GET /gates/{id}/workflow", world => $"/gates/{world.Decided.Gate}/workflow?round=1", Story.SecondSponsor.Name)
            .Read("GET /api/gates/{id}/rounds/{round}/workflow", world => $"/api/gates/{world.Decided.Gate}/rounds/1/workflow", "\"process\":\"vote\",\"actorId\":\"")
            .For("The same for whoever runs the service").Read("GET /workflows/instances/{id}", world => $"/workflows/instances/{world.DecidedInstance}", Story.SecondSponsor.Name)
            .For("Votes and their reasons, once the round is over").ReadGate(world => world.Decided, Marks.Rationale)
            .Read("GET /api/gates/{id}/rounds", world => $"/api/gates/{world.Decided.Gate}/rounds", Marks.Rationale)
            .For("The evidence of a criterion").ReadGate(world => world.Preparing, Marks.Evidence)
            .Read("GET /gates/{id}/criteria/{key}", world => $"/gates/{world.Preparing.Gate}/criteria/{Place.Criterion}", Marks.Evidence);
    }

    private static ProbeBook AddPeopleFacts(this ProbeBook book) => book
        .For("The words of a statement (named: who gave it)").Naming(HearingStory.Council)
        .Read("GET /api/gates/{id}/statements", world => $"/api/gates/{world.Given.Gate}/statements", Marks.Statement)
        .Read("GET /gates/{id}/statements/{statementId}", world => $"/gates/{world.Given.Gate}/statements/{world.GivenStatement}", Marks.Statement)
        .Read("GET /gates/{id}", world => $"/gates/{world.Given.Gate}", Marks.Statement)
        .For("Why somebody is represented (named: the holder of the seat)").Naming(Story.ThirdSponsor)
        .Read("GET /api/rollouts/{id}/seats", world => $"/api/rollouts/{world.Preparing.Rollout}/seats", Marks.Absence)
        .Read("GET /rollouts/{id}/seats", world => $"/rollouts/{world.Preparing.Rollout}/seats", Marks.Absence)
        .For("Why a head has refused a handover (named: that head)").Naming(World.Head)
        .Read("GET /api/journeys/{id}/handover", world => $"/api/journeys/{world.Objected}/handover", Marks.Objection)
        .Read("GET /journeys/{id}", world => $"/journeys/{world.Objected}", Marks.Objection)
        .Naming(null)
        .For("What is proposed for the charter")
        .Read("GET /api/rollouts/{id}/charter", world => $"/api/rollouts/{world.Ballot.Rollout}/charter", Marks.Proposal)
        .Read("GET /rollouts/{id}/charter", world => $"/rollouts/{world.Ballot.Rollout}/charter", Marks.Proposal)
        .For("What was changed in the charter, from what to what")
        .Read("GET /api/rollouts/{id}/charter", world => $"/api/rollouts/{world.Ballot.Rollout}/charter", Marks.Formerly)
        .Read("GET /rollouts/{id}/charter", world => $"/rollouts/{world.Ballot.Rollout}/charter", Marks.Formerly)
        .For("How a condition was closed (named: who answers for it)").Naming(World.Answerable)
        .Read("GET /api/conditions/{id}", world => $"/api/conditions/{world.ClosedCondition}", Marks.Closing)
        .Read("GET /conditions/{id}", world => $"/conditions/{world.ClosedCondition}", Marks.Closing)
        .Read("GET /api/rollouts/{id}/conditions", world => $"/api/rollouts/{world.Decided.Rollout}/conditions", Marks.Closing)
        .For("What was noted of a review (named: who chairs it)").Naming(World.Reviewing)
        .Read("GET /api/reviews/{id}", world => $"/api/reviews/{world.HeldReview}", Marks.Minuted)
        .Read("GET /reviews/{id}", world => $"/reviews/{world.HeldReview}", Marks.Minuted);

    private static ProbeBook ReadGate(this ProbeBook book, Func<World, Place> place, string mark) => book
        .Read("GET /api/gates/{id}", world => $"/api/gates/{place(world).Gate}", mark)
        .Read("GET /gates/{id}", world => $"/gates/{place(world).Gate}", mark);
}
