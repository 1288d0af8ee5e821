using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Rollouts, charters, seats and deputies.</summary>
internal static class ProbesRollouts
{
    private const string Stale = "\"99\"", StaleField = "99";

    public static ProbeBook AddRollouts(this ProbeBook book)
    {
        book
            .Read("GET /api/rollouts", _ => "/api/rollouts")
            .Read("GET /api/rollouts/{id}", world => $"/api/rollouts/{world.Decided.Rollout}")
            .Read("GET /api/rollouts/{id}/workflow", world => $"/api/rollouts/{world.Decided.Rollout}/workflow")
            .Read("GET /rollouts", _ => "/rollouts")
            .Read("GET /rollouts/{id}", world => $"/rollouts/{world.Decided.Rollout}")
            .Read("GET /rollouts/{id}/workflow", world => $"/rollouts/{world.Decided.Rollout}/workflow")
            .Read("GET /rollouts/new", _ => "/rollouts/new")
            .Send("POST /api/rollouts", "422 charter.manager_has_seat", world => new Ask("/api/rollouts") { Json = SeatedManager(world) })
            .Send("POST /rollouts/new", "422 charter.manager_has_seat", world => new Ask("/rollouts/new") { Form = Fields(SeatedManager(world)) });
        return book.AddCharters().AddDrafts().AddSeats();
    }

    // The charter as it is: said again, nothing changes. A proposal is not answered while a round is voted on; what was withdrawn is withdrawn again.
    private static ProbeBook AddCharters(this ProbeBook book)
    {
        static JsonObject Same(World world)
        {
            var body = Place.Charter(world.People, "Privatkunden-Journeys");
            body.Remove("entryStage");
            return body;
        }

        return book
            .Read("GET /api/rollouts/{id}/charter", world => $"/api/rollouts/{world.Ballot.Rollout}/charter", Marks.Proposal)
            .Read("GET /rollouts/{id}/charter", world => $"/rollouts/{world.Ballot.Rollout}/charter", Marks.Proposal)
            .Send("PUT /api/rollouts/{id}/charter", Probe.Done, world => new Ask($"/api/rollouts/{world.Preparing.Rollout}/charter") { Json = Same(world) })
            .Send("POST /rollouts/{id}/charter", Probe.Done, world => new Ask($"/rollouts/{world.Preparing.Rollout}/charter") { Form = Fields(Same(world)) })
            .Naming(Story.Manager)
            .Send("PUT /api/rollouts/{id}/charter/consent", "409 charter.round_open", world
                => new Ask($"/api/rollouts/{world.Ballot.Rollout}/charter/consent") { Json = new JsonObject { ["changeId"] = world.Proposal, ["accept"] = true } })
            .Send("POST /rollouts/{id}/charter/consent", "409 charter.round_open", world
                => new Ask($"/rollouts/{world.Ballot.Rollout}/charter/consent") { Form = [("changeId", world.Proposal.ToString()), ("accept", "true")] })
            .Send("DELETE /api/rollouts/{id}/charter/proposals/{changeId}", Probe.Done, world
                => new Ask($"/api/rollouts/{world.Vacated.Rollout}/charter/proposals/{world.WithdrawnProposal}"))
            .Send("POST /rollouts/{id}/charter/withdrawal", Probe.Done, world
                => new Ask($"/rollouts/{world.Vacated.Rollout}/charter/withdrawal") { Form = [("changeId", world.WithdrawnProposal.ToString())] })
            .Naming(null);
    }

    // Open drafts are saved as they are and signed on a revision that they never had; the signed one is not given up any more.
    private static ProbeBook AddDrafts(this ProbeBook book) => book
        .Read("GET /rollouts/drafts/new", _ => "/rollouts/drafts/new")
        .Read("GET /api/charters", _ => "/api/charters", Marks.Draft)
        .Read("GET /rollouts/drafts", _ => "/rollouts/drafts", Marks.Draft)
        .Read("GET /api/charters/{id}", world => $"/api/charters/{world.Draft}")
        .Read("GET /rollouts/drafts/{id}", world => $"/rollouts/drafts/{world.Draft}")
        .Send("POST /api/charters", "422 charter.chair_role", world => new Ask("/api/charters") { Json = NoSponsor(world) })
        .Send("POST /rollouts/drafts/new", "422 charter.chair_role", world => new Ask("/rollouts/drafts/new") { Form = Fields(NoSponsor(world)) })
        .Send("PUT /api/charters/{id}", Probe.Done, world => new Ask($"/api/charters/{world.Draft}") { Json = world.DraftBody() })
        .Send("POST /rollouts/drafts/{id}", Probe.Done, world => new Ask($"/rollouts/drafts/{world.Draft}") { Form = Fields(world.DraftBody()) })
        .Send("DELETE /api/charters/{id}", "409 draft.signed", world => new Ask($"/api/charters/{world.SignedDraft}"))
        .Send("POST /rollouts/drafts/{id}/discard", "409 draft.signed", world => new Ask($"/rollouts/drafts/{world.SignedDraft}/discard"))
        .Send("PUT /api/charters/{id}/signature", "412 draft.changed", world => new Ask($"/api/charters/{world.Draft}/signature") { IfMatch = Stale })
        .Send("POST /rollouts/drafts/{id}/signature", "409 draft.changed", world => new Ask($"/rollouts/drafts/{world.Draft}/signature") { Form = [("revision", StaleField)] });

    // The same deputy for the same days; a time that is over.
    private static ProbeBook AddSeats(this ProbeBook book)
    {
        static IReadOnlyList<(string, string)> Appointment(Place place) => [("seatId", place.Seat.ToString()), .. Fields(place.Appointment())];

        return book.Naming(Story.ThirdSponsor)
            .Read("GET /api/rollouts/{id}/seats", world => $"/api/rollouts/{world.Preparing.Rollout}/seats", Marks.Absence)
            .Read("GET /rollouts/{id}/seats", world => $"/rollouts/{world.Preparing.Rollout}/seats", Marks.Absence)
            .Send("PUT /api/rollouts/{id}/seats/{seatId}/deputy", Probe.Done, world
                => new Ask($"/api/rollouts/{world.Preparing.Rollout}/seats/{world.Preparing.Seat}/deputy") { Json = world.Preparing.Appointment() })
            .Send("POST /rollouts/{id}/seats/deputies", Probe.Done, world => new Ask($"/rollouts/{world.Preparing.Rollout}/seats/deputies") { Form = Appointment(world.Preparing) })
            .Send("DELETE /api/rollouts/{id}/seats/{seatId}/deputy", "409 deputy.ended, done", world
                => new Ask($"/api/rollouts/{world.Vacated.Rollout}/seats/{world.Vacated.Seat}/deputy"))
            .Send("POST /rollouts/{id}/seats/end", "409 deputy.ended, done", world
                => new Ask($"/rollouts/{world.Vacated.Rollout}/seats/end") { Form = [("deputy", $"{world.Vacated.Seat}/{world.EndedDeputy}")] })
            .Naming(null);
    }

    private static JsonObject SeatedManager(World world)
    {
        var body = Place.Charter(world.People, "Wird nie begonnen");
        body["managerId"] = world.People[Story.SecondSponsor.Name];
        return body;
    }

    private static JsonObject NoSponsor(World world)
    {
        var body = world.DraftBody();
        body["chairId"] = world.People[Story.Owner.Name];
        return body;
    }

    /// <summary>The fields of a page's form for a body of the API: lists are lines of names, or one field for each id.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Fields(JsonObject body) => [.. Written(body).Where(one => one.Value is not null).SelectMany(one => one.Value switch
    {
        JsonArray { Count: > 0 } list when one.Key == "seatPersonIds" => list.Select(id => (one.Key, id!.ToString())),
        JsonArray list => [(one.Key, string.Join('\n', list.Select(name => name!.ToString())))],
        var value => (IEnumerable<(string, string)>)[(one.Key, value!.ToString())],
    })];

    // Ids are texts once they have been written.
    private static JsonObject Written(JsonObject body) => (JsonObject)JsonNode.Parse(body.ToJsonString())!;
}
