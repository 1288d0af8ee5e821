using System.Text.Json.Nodes;

namespace Governance.Tests.Permissions;

/// <summary>Series of reviews, reviews, minutes and actions.</summary>
internal static class ProbesReviews
{
    public static ProbeBook AddReviews(this ProbeBook book) => book.AddSeries().AddMinutes().AddActions().Naming(null);

    // A series that runs is not set up a second time; what it is already it becomes again, and what has ended ends again for the same reason.
    private static ProbeBook AddSeries(this ProbeBook book)
    {
        const string runs = "409 series.runs", reason = "Nicht mehr nötig.";
        return book
            .Read("GET /api/rollouts/{id}/review-series", world => $"/api/rollouts/{world.Reviewed.Rollout}/review-series")
            .Read("GET /api/review-series/{id}", world => $"/api/review-series/{world.RunningSeries}")
            .Read("GET /rollouts/{id}/reviews", world => $"/rollouts/{world.Reviewed.Rollout}/reviews")
            .Read("GET /review-series/{id}", world => $"/review-series/{world.RunningSeries}")
            .Read("GET /rollouts/{id}/reviews/new", world => $"/rollouts/{world.Reviewed.Rollout}/reviews/new")
            .Send("POST /api/rollouts/{id}/review-series", runs, world => new Ask($"/api/rollouts/{world.Reviewed.Rollout}/review-series") { Json = new JsonObject { ["series"] = world.Series(3) } })
            .Send("POST /rollouts/{id}/reviews/new", runs, world => new Ask($"/rollouts/{world.Reviewed.Rollout}/reviews/new") { Form = world.SeriesForm(3) })
            .Send("PUT /api/review-series/{id}", Probe.Done, world => new Ask($"/api/review-series/{world.RunningSeries}") { Json = world.Series() })
            .Send("POST /review-series/{id}/change", Probe.Done, world => new Ask($"/review-series/{world.RunningSeries}/change") { Form = world.SeriesForm() })
            .Send("PUT /api/review-series/{id}/end", Probe.Done, world => new Ask($"/api/review-series/{world.EndedSeries}/end") { Json = new JsonObject { ["reason"] = reason } })
            .Send("POST /review-series/{id}/end", Probe.Done, world => new Ask($"/review-series/{world.EndedSeries}/end") { Form = [("reason", reason)] });
    }

    // Final minutes change no more.
    private static ProbeBook AddMinutes(this ProbeBook book)
    {
        const string held = "409 review.held", text = "Gemeint ist die Kalenderwoche 40.";
        static string Review(World world) => $"/reviews/{world.HeldReview}";

        return book.Naming(World.Reviewing)
            .Read("GET /api/reviews/{id}", world => $"/api{Review(world)}", Marks.Minuted)
            .Read("GET /reviews/{id}", Review, Marks.Minuted)
            .Send("PUT /api/reviews/{id}/date", held, world => new Ask($"/api{Review(world)}/date") { Json = new JsonObject { ["day"] = "2026-11-03", ["time"] = "10:00" } })
            .Send("PUT /api/reviews/{id}/cancellation", held, world => new Ask($"/api{Review(world)}/cancellation") { Json = new JsonObject { ["reason"] = text } })
            .Send("PUT /api/reviews/{id}/minutes", held, world => new Ask($"/api{Review(world)}/minutes") { Json = world.Minutes() })
            .Send("PUT /api/reviews/{id}/closure", $"{held}, {Probe.Done}", world => new Ask($"/api{Review(world)}/closure"))
            .Send("POST /api/reviews/{id}/addenda", Probe.Done, world => new Ask($"/api{Review(world)}/addenda") { Json = new JsonObject { ["text"] = text } })
            .Send("POST /reviews/{id}/move", held, world => new Ask($"{Review(world)}/move") { Form = [("day", "2026-11-03"), ("time", "10:00")] })
            .Send("POST /reviews/{id}/cancel", held, world => new Ask($"{Review(world)}/cancel") { Form = [("reason", text)] })
            .Send("POST /reviews/{id}/minutes", held, world => new Ask($"{Review(world)}/minutes") { Form = [("notes", text), ("do", "save")] })
            .Send("POST /reviews/{id}/addenda", Probe.Done, world => new Ask($"{Review(world)}/addenda") { Form = [("text", text)] });
    }

    private static ProbeBook AddActions(this ProbeBook book)
    {
        const string done = "409 action.done", open = "409 action.open", note = "Mit anderen Worten.";
        static string Action(World world) => $"/actions/{world.DoneAction}";

        return book.Naming(World.Answerable)
            .Read("GET /api/actions", _ => "/api/actions")
            .Read("GET /actions", _ => "/actions")
            .Read("GET /api/actions/{id}", world => $"/api{Action(world)}")
            .Read("GET /actions/{id}", Action)
            .Send("PUT /api/actions/{id}/completion", done, world => new Ask($"/api{Action(world)}/completion") { Json = new JsonObject { ["note"] = note } })
            .Send("POST /actions/{id}/done", done, world => new Ask($"{Action(world)}/done") { Form = [("note", note)] })
            .Send("PUT /api/actions/{id}/drop", done, world => new Ask($"/api{Action(world)}/drop") { Json = new JsonObject { ["reason"] = note } })
            .Send("POST /actions/{id}/drop", done, world => new Ask($"{Action(world)}/drop") { Form = [("reason", note)] })
            .Send("PUT /api/actions/{id}/reopening", open, world => new Ask($"/api/actions/{world.OpenAction}/reopening") { Json = new JsonObject { ["reason"] = note } })
            .Send("POST /actions/{id}/reopen", open, world => new Ask($"/actions/{world.OpenAction}/reopen") { Form = [("reason", note)] })
            .Send("PUT /api/actions/{id}/due-date", done, world => new Ask($"/api{Action(world)}/due-date") { Json = new JsonObject { ["dueDate"] = "2026-11-24", ["reason"] = note } })
            .Send("POST /actions/{id}/move", done, world => new Ask($"{Action(world)}/move") { Form = [("dueDate", "2026-11-24"), ("reason", note)] });
    }
}
