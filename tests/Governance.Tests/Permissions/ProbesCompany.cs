using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;

namespace Governance.Tests.Permissions;

/// <summary>What is open to everybody, people and the company, workflows and operations.</summary>
internal static class ProbesCompany
{
    private const string Kept = "Netzservice", Free = "Netzleitstelle", Closed = "2026-12-30", Definition = Governance.Gates.GateService.Definition;
    private static readonly TenantPerson Head = SamplePeople.TimoBrandes;

    public static ProbeBook AddCompany(this ProbeBook book)
    {
        // Posted without a token it says so, and nobody is signed out.
        foreach (var address in new[] { "GET /sign-in", "POST /sign-out", "GET /signout-callback-oidc", "GET /signout-oidc", "GET /language", "GET /health/live", "GET /health/ready" })
        {
            book.Send(address, Probe.Open, _ => new Ask(address.Split(' ')[1]) { WithoutToken = true });
        }

        book.Send("GET /openapi/{documentName}.json", Probe.Open, _ => new Ask("/openapi/v1.json"));
        book.Send("GET /assets/site.{hash}.css", Probe.Open, _ => new Ask(Governance.Shared.Pages.PageAssets.Style.Path));
        book.Send("GET /assets/icon.{hash}.svg", Probe.Open, _ => new Ask(Governance.Shared.Pages.PageAssets.Icon.Path));
        foreach (var page in new[] { "/", "/api/me", "/api/people", "/api/departments", "/api/closing-days", "/organisation/closing-days", "/organisation/departments", "/api/members", "/operations/members" })
        {
            book.Read($"GET {page}", _ => page);
        }

        return book.AddClosingDays().AddDepartments();
    }

    public static ProbeBook AddOperations(this ProbeBook book)
    {
        foreach (var page in new[]
        {
            "/api/workflows/definitions", "/api/workflows/instances", "/workflows", "/workflows/definitions", "/api/outbox", "/operations/messages", "/operations", "/api/jobs", "/operations/jobs", "/operations/tenant", "/api/tenant-check",
        })
        {
            book.Read($"GET {page}", _ => page);
        }

        return book.AddDefinitions().AddInstances().AddMessages()
            .Send("PUT /api/jobs/{name}/run", "409 job.clock_off", _ => new Ask("/api/jobs/outbox/run"))
            .Send("POST /operations/jobs/run", "409 job.clock_off", _ => new Ask("/operations/jobs/run") { Form = [("job", "outbox")] });
    }

    // The same days by the same administrator, and heads as they are: done again, nothing changes.
    private static ProbeBook AddClosingDays(this ProbeBook book)
    {
        var body = new JsonObject { ["from"] = Closed, ["name"] = "Inventur" };
        return book
            .Send("POST /api/closing-days", Probe.Done, _ => new Ask("/api/closing-days") { Json = body.DeepClone() })
            .Send("POST /organisation/closing-days/entries", Probe.Done, _ => new Ask("/organisation/closing-days/entries") { Form = [("from", Closed), ("name", "Inventur")] })
            .Send("DELETE /api/closing-days/{day}", "404 closing_day.unknown", _ => new Ask("/api/closing-days/2026-12-29"))
            .Send("POST /organisation/closing-days/removal", "404 closing_day.unknown", _ => new Ask("/organisation/closing-days/removal") { Form = [("from", "2026-12-29"), ("to", "2026-12-29")] });
    }

    private static ProbeBook AddDepartments(this ProbeBook book) => book
        .Read("GET /organisation/departments/head", _ => $"/organisation/departments/head?name={Kept}")
        .Send("PUT /api/departments/{name}/head", Probe.Done, world => new Ask($"/api/departments/{Kept}/head") { Json = new JsonObject { ["personId"] = world.People[Head.Name] } })
        .Send("DELETE /api/departments/{name}/head", Probe.Done, _ => new Ask($"/api/departments/{Free}/head"))
        .Send("POST /organisation/departments/head", Probe.Done, world => new Ask("/organisation/departments/head") { Form = [("name", Kept), ("personId", world.People[Head.Name].ToString())] })
        .Send("POST /organisation/departments/head/removal", Probe.Done, _ => new Ask("/organisation/departments/head/removal") { Form = [("name", Free)] });

    // The active version, proposed by the same administrator; a document with a number that is behind.
    private static ProbeBook AddDefinitions(this ProbeBook book)
    {
        var (api, page) = ($"{Documents.Address}/{Definition}/versions/{World.Shipped}", $"/workflows/definitions/{Definition}/versions/{World.Shipped}");
        var shipped = Documents.Copy(Definition, ahead: 0);
        const string note = "Der Schritt fehlt.";
        return book
            .Read("GET /api/workflows/definitions/{id}/versions/{version}", _ => api)
            .Read("GET /api/workflows/definitions/{id}/versions/{version}/content", _ => $"{api}/content")
            .Read("GET /workflows/definitions/{id}/versions/{version}", _ => page)
            .Read("GET /workflows/definitions/{id}/versions/{version}/definition.json", _ => $"{page}/definition.json")
            .Read("GET /workflows/definitions/{id}/versions/{version}/moves", _ => $"{page}/moves")
            .Send("POST /api/workflows/definitions", "409 definition.version_too_low", _ => new Ask(Documents.Address) { Json = shipped.DeepClone() })
            .Send("PUT /api/workflows/definitions/{id}/versions/{version}/activation", Probe.Done, _ => new Ask($"{api}/activation") { Json = new JsonObject() })
            .Send("DELETE /api/workflows/definitions/{id}/versions/{version}/activation", "409 definition.active", _ => new Ask($"{api}/activation"))
            .Send("POST /api/workflows/definitions/{id}/versions/{version}/moves", Probe.Done, _ => new Ask($"{api}/moves") { Json = new JsonObject { ["dryRun"] = true, ["all"] = true } })
            .Send("POST /workflows/definitions", "409 definition.version_too_low", _ => new Ask("/workflows/definitions") { File = System.Text.Encoding.UTF8.GetBytes(shipped.ToJsonString()) })
            .Send("POST /workflows/definitions/{id}/versions/{version}/activation", Probe.Done, _ => new Ask($"{page}/activation"))
            .Send("POST /workflows/definitions/{id}/versions/{version}/withdrawal", "409 definition.active", _ => new Ask($"{page}/withdrawal"))
            .Send("POST /workflows/definitions/{id}/versions/{version}/moves", Probe.Done, world => new Ask($"{page}/moves") { Form = [("instance", world.StuckInstance.ToString()), ("moveReason", note)] });
    }

    private static ProbeBook AddInstances(this ProbeBook book)
    {
        const string note = "Geprüft und neu begonnen.";
        return book
            .Read("GET /api/workflows/instances/{id}", world => $"/api/workflows/instances/{world.StuckInstance}")
            .Read("GET /workflows/instances/{id}", world => $"/workflows/instances/{world.StuckInstance}")
            .Send("POST /api/workflows/instances/{id}/retry", "409 workflow.stuck", world => new Ask($"/api/workflows/instances/{world.StuckInstance}/retry"))
            .Send("POST /workflows/instances/{id}/retry", "409 workflow.stuck", world => new Ask($"/workflows/instances/{world.StuckInstance}/retry"))
            .Send("PUT /api/workflows/incidents/{id}/resolution", Probe.Done, world => new Ask($"/api/workflows/incidents/{world.Incident}/resolution") { Json = new JsonObject { ["note"] = note } })
            .Send("POST /workflows/instances/{id}/incidents/{incidentId}/resolution", Probe.Done, world
                => new Ask($"/workflows/instances/{world.StuckInstance}/incidents/{world.Incident}/resolution") { Form = [("note", note)] });
    }

    private static ProbeBook AddMessages(this ProbeBook book)
    {
        const string reason = "Der Kanal ist aufgelöst.";
        return book
            .Read("GET /api/outbox/{id}", world => $"/api/outbox/{world.SentMessage}")
            .Read("GET /operations/messages/{id}", world => $"/operations/messages/{world.SentMessage}")
            .Send("PUT /api/outbox/{id}/resend", "409 message.sent", world => new Ask($"/api/outbox/{world.SentMessage}/resend"))
            .Send("PUT /api/outbox/{id}/send-now", "409 message.sent", world => new Ask($"/api/outbox/{world.SentMessage}/send-now"))
            .Send("PUT /api/outbox/{id}/drop", "409 message.sent", world => new Ask($"/api/outbox/{world.SentMessage}/drop") { Json = new JsonObject { ["reason"] = reason } })
            .Send("POST /operations/messages/{id}/resend", "409 message.sent", world => new Ask($"/operations/messages/{world.SentMessage}/resend"))
            .Send("POST /operations/messages/{id}/send-now", "409 message.sent", world => new Ask($"/operations/messages/{world.SentMessage}/send-now"))
            .Send("POST /operations/messages/{id}/drop", "409 message.sent", world => new Ask($"/operations/messages/{world.SentMessage}/drop") { Form = [("reason", reason)] });
    }
}
