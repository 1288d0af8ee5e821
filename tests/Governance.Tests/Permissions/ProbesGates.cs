using System.Text.Json.Nodes;
using Governance.Tests.Gates.Statements;
using Governance.Tests.Support;

namespace Governance.Tests.Permissions;

/// <summary>Gates, evidence, votes, statements, conditions and the audit trail.</summary>
internal static class ProbesGates
{
    public static ProbeBook AddGates(this ProbeBook book) => book.AddDossier().AddEvidence().AddRounds().AddVotes().AddStatements().AddConditions().AddAudit();

    private static ProbeBook AddDossier(this ProbeBook book) => book
        .Read("GET /api/rollouts/{id}/gates", world => $"/api/rollouts/{world.Ballot.Rollout}/gates", Marks.Request, Marks.Money)
        .Read("GET /api/gates/{id}", world => $"/api/gates/{world.Decided.Gate}", Marks.Request, Marks.Rationale)
        .Read("GET /api/gates/{id}/rounds", world => $"/api/gates/{world.Decided.Gate}/rounds", Marks.Request, Marks.Rationale)
        .Read("GET /gates/{id}", world => $"/gates/{world.Decided.Gate}", Marks.Request, Marks.Rationale)
        .Read("GET /gates/{id}/workflow", world => $"/gates/{world.Decided.Gate}/workflow")
        .Read("GET /api/gates/{id}/rounds/{round}/workflow", world => $"/api/gates/{world.Decided.Gate}/rounds/1/workflow")
        .Read("GET /gates/{id}/criteria/{key}", world => $"/gates/{world.Preparing.Gate}/criteria/{Place.Criterion}")
        .Read("GET /api/gates/{id}/criteria/{key}/evidence/{itemId}", world => $"/api/gates/{world.Preparing.Gate}/criteria/{Place.Criterion}/evidence/{world.FileItem}")
        .Read("GET /gates/{id}/evidence/{itemId}", world => $"/gates/{world.Preparing.Gate}/evidence/{world.FileItem}")
        .Read("GET /api/gates/{id}/rounds/{round}/decision", world => $"/api/gates/{world.Decided.Gate}/rounds/1/decision")
        .Read("GET /gates/{id}/rounds/{round}/decision.json", world => $"/gates/{world.Decided.Gate}/rounds/1/decision.json");

    // Frozen evidence takes no more; what is confirmed stays confirmed; each who may take a piece away gets one of their own.
    private static ProbeBook AddEvidence(this ProbeBook book)
    {
        const string frozen = "409 evidence.frozen", confirmed = "409 evidence.confirmed";
        static string Criterion(Place place) => $"/gates/{place.Gate}/criteria/{Place.Criterion}";
        static async Task<string> PieceAsync(World world, bool may)
            => may ? $"/gates/{world.Preparing.Gate}/criteria/{Place.OtherCriterion}/evidence/{await world.Preparing.AttachAsync(Place.OtherCriterion, Guid.NewGuid().ToString())}"
                : $"{Criterion(world.Preparing)}/evidence/{world.Item}";

        return book.Naming(Place.Colleague)
            .Send("PUT /api/gates/{id}/criteria/{key}/evidence", frozen, world => new Ask($"/api{Criterion(world.Ballot)}/evidence") { Json = new JsonObject { ["kind"] = "text", ["content"] = Marks.Evidence } })
            .Send("POST /gates/{id}/criteria/{key}/text", frozen, world => new Ask($"{Criterion(world.Ballot)}/text") { Form = [("text", Marks.Evidence)] })
            .Send("POST /gates/{id}/criteria/{key}/link", frozen, world => new Ask($"{Criterion(world.Ballot)}/link") { Form = [("link", "https://intranet.auental.example/karte")] })
            .Send("POST /gates/{id}/criteria/{key}/file", frozen, world => new Ask($"{Criterion(world.Ballot)}/file") { File = "Journey;Touchpoint\n"u8.ToArray() })
            .Spends("DELETE /api/gates/{id}/criteria/{key}/evidence/{itemId}", async (world, may) => new Ask($"/api{await PieceAsync(world, may)}"))
            .Spends("POST /gates/{id}/criteria/{key}/evidence/{itemId}/removal", async (world, may) => new Ask($"{await PieceAsync(world, may)}/removal"))
            .Send("PUT /api/gates/{id}/criteria/{key}/confirmation", Probe.Done, world => new Ask($"/api{Criterion(world.Preparing)}/confirmation"))
            .Send("DELETE /api/gates/{id}/criteria/{key}/confirmation", confirmed, world => new Ask($"/api{Criterion(world.Preparing)}/confirmation") { Json = new JsonObject { ["reason"] = "Es fehlt noch etwas." } })
            .Send("POST /gates/{id}/criteria/{key}/return", confirmed, world => new Ask($"{Criterion(world.Preparing)}/return") { Form = [("remark", "Es fehlt noch etwas.")] })
            .Send("POST /gates/{id}/criteria/{key}/confirmation", Probe.Done, world
                => new Ask($"{Criterion(world.Preparing)}/confirmation") { Form = [("seen", world.Item.ToString()), ("seen", world.FileItem.ToString())] })
            .Naming(null);
    }

    // What is handed in already, what is not, what runs still, and the version of the criteria that the gate has.
    private static ProbeBook AddRounds(this ProbeBook book)
    {
        const string again = "409 gate.already_submitted", never = "409 gate.not_submitted", open = "409 round.still_open";
        var version = Governance.Gates.Verdicts.Criteria.Current;
        return book
            .Send("PUT /api/gates/{id}/submission", again, world => new Ask($"/api/gates/{world.Ballot.Gate}/submission") { Json = new JsonObject { ["request"] = "Noch einmal." } })
            .Send("POST /gates/{id}/submission", again, world => new Ask($"/gates/{world.Ballot.Gate}/submission") { Form = [("request", "Noch einmal."), ("gateDate", "2026-11-30")] })
            .Send("DELETE /api/gates/{id}/submission", never, world => new Ask($"/api/gates/{world.Preparing.Gate}/submission"))
            .Send("POST /gates/{id}/withdrawal", never, world => new Ask($"/gates/{world.Preparing.Gate}/withdrawal"))
            .Send("PUT /api/gates/{id}/withdrawal", never, world => new Ask($"/api/gates/{world.Preparing.Gate}/withdrawal") { Json = new JsonObject { ["reason"] = "Die Zahlen fehlen." } })
            .Send("POST /gates/{id}/withdrawal/request", never, world => new Ask($"/gates/{world.Preparing.Gate}/withdrawal/request") { Form = [("reason", "Die Zahlen fehlen.")] })
            .Send("POST /api/gates/{id}/rounds", open, world => new Ask($"/api/gates/{world.Preparing.Gate}/rounds"))
            .Send("POST /gates/{id}/rounds", open, world => new Ask($"/gates/{world.Preparing.Gate}/rounds"))
            .Send("PUT /api/gates/{id}/criteria-version", Probe.Done, world => new Ask($"/api/gates/{world.Preparing.Gate}/criteria-version") { Json = new JsonObject { ["version"] = version } })
            .Send("POST /gates/{id}/criteria-version", Probe.Done, world => new Ask($"/gates/{world.Preparing.Gate}/criteria-version") { Form = [("version", $"{version}")] });
    }

    // A Go while musts are open: refused beside the field, after the seat was found. Nobody has voted, so nobody must consent.
    private static ProbeBook AddVotes(this ProbeBook book)
    {
        const string musts = "422 choice.musts_open", alone = "409 withdrawal.no_votes";
        return book.Naming(Story.ThirdSponsor)
            .Send("PUT /api/gates/{id}/votes/me", musts, world => new Ask($"/api/gates/{world.Ballot.Gate}/votes/me") { Json = new JsonObject { ["choice"] = "go", ["rationale"] = Marks.Rationale } })
            .Send("POST /gates/{id}/vote", musts, world => new Ask($"/gates/{world.Ballot.Gate}/vote") { Form = [("choice", "Go"), ("rationale", Marks.Rationale)] })
            .Naming(null)
            .Send("PUT /api/gates/{id}/withdrawal/consent", alone, world => new Ask($"/api/gates/{world.Ballot.Gate}/withdrawal/consent") { Json = new JsonObject { ["round"] = 1 } })
            .Send("POST /gates/{id}/withdrawal/consent", alone, world => new Ask($"/gates/{world.Ballot.Gate}/withdrawal/consent"))
            .Send("DELETE /api/gates/{id}/withdrawal", alone, world => new Ask($"/api/gates/{world.Ballot.Gate}/withdrawal") { Json = new JsonObject { ["reason"] = Marks.Rationale, ["round"] = 1 } })
            .Send("POST /gates/{id}/withdrawal/refusal", alone, world => new Ask($"/gates/{world.Ballot.Gate}/withdrawal/refusal") { Form = [("refusal", Marks.Rationale)] });
    }

    private static ProbeBook AddStatements(this ProbeBook book)
    {
        static string Page(World world) => $"/gates/{world.Given.Gate}/statements/{world.GivenStatement}";

        return book.Naming(HearingStory.Council)
            .Read("GET /api/gates/{id}/statements", world => $"/api/gates/{world.Given.Gate}/statements", Marks.Statement)
            .Read("GET /gates/{id}/statements/{statementId}", Page, Marks.Statement)
            .Send("PUT /api/gates/{id}/statements/{statementId}", Probe.Done, world => new Ask($"/api{Page(world)}") { Json = World.Statement() })
            .Send("POST /gates/{id}/statements/{statementId}", Probe.Done, world => new Ask(Page(world)) { Form = [("answer", "Given"), ("text", Marks.Statement)] })
            .Naming(null);
    }

    // What somebody else has closed is not closed again; what is open is neither confirmed nor sent back.
    private static ProbeBook AddConditions(this ProbeBook book)
    {
        const string closed = "409 condition.closed", open = "409 condition.not_closed", note = "Noch eine Notiz.";
        return book.Naming(World.Answerable)
            .Read("GET /api/rollouts/{id}/conditions", world => $"/api/rollouts/{world.Decided.Rollout}/conditions", Marks.Closing)
            .Read("GET /api/conditions/{id}", world => $"/api/conditions/{world.ClosedCondition}", Marks.Closing)
            .Read("GET /conditions/{id}", world => $"/conditions/{world.ClosedCondition}", Marks.Closing)
            .Send("PUT /api/conditions/{id}/closure", closed, world => new Ask($"/api/conditions/{world.ClosedCondition}/closure") { Json = new JsonObject { ["note"] = note } })
            .Send("POST /conditions/{id}/closure", closed, world => new Ask($"/conditions/{world.ClosedCondition}/closure") { Form = [("note", note)] })
            .Send("PUT /api/conditions/{id}/confirmation", open, world => new Ask($"/api/conditions/{world.OpenCondition}/confirmation"))
            .Send("DELETE /api/conditions/{id}/closure", open, world => new Ask($"/api/conditions/{world.OpenCondition}/closure") { Json = new JsonObject { ["reason"] = note } })
            .Send("POST /conditions/{id}/confirmation", open, world => new Ask($"/conditions/{world.OpenCondition}/confirmation"))
            .Send("POST /conditions/{id}/return", open, world => new Ask($"/conditions/{world.OpenCondition}/return") { Form = [("reason", note)] })
            .Naming(null);
    }

    private static ProbeBook AddAudit(this ProbeBook book) => book
        .Read("GET /api/rollouts/{id}/audit", world => $"/api/rollouts/{world.Decided.Rollout}/audit")
        .Read("GET /api/rollouts/{id}/audit/verification", world => $"/api/rollouts/{world.Decided.Rollout}/audit/verification")
        .Read("GET /api/audit/entries.jsonl", _ => "/api/audit/entries.jsonl")
        .Read("GET /api/audit/entries.csv", _ => "/api/audit/entries.csv")
        .Read("GET /audit", _ => "/audit")
        .Read("GET /audit/entries", _ => "/audit/entries")
        .Read("GET /audit/entries.csv", _ => "/audit/entries.csv")
        .Read("GET /audit/entries.jsonl", _ => "/audit/entries.jsonl")
        .Read("GET /audit/{id}", world => $"/audit/{world.Decided.Rollout}")
        .Read("GET /audit/{id}/verification", world => $"/audit/{world.Decided.Rollout}/verification");
}
