using System.Net;
using System.Text.Json.Nodes;
using Governance.Adapters.Entra;
using Governance.Sandbox.Tenant;
using Governance.Tests.Orchestration.Definitions;
using Governance.Tests.Reviews;
using Governance.Tests.Sandbox;
using Governance.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests;

/// <summary>Walks every address of the running service: each names its policy, each POST may be repeated, each form carries its token.</summary>
public sealed class EndpointPolicyTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    /// <summary>All that is open to everybody. A line more is a decision, not a repair of this test.</summary>
    private static readonly string[] Open =
    [
        "GET /sign-in", "POST /sign-out", "GET /signout-callback-oidc", "GET /signout-oidc",
        "GET /health/live", "GET /health/ready", "GET /language", "GET /openapi/{documentName}.json",
    ];

    /// <summary>The names that programs were promised; see docs and the API description.</summary>
    private static readonly string[] Promised =
    [
        "get /api/me", "get /api/people", "post /api/rollouts", "get /api/rollouts", "get /api/rollouts/{id}", "post /api/rollouts/{id}/journeys",
        "put /api/journeys/{id}/owner", "put /api/journeys/{id}/team", "put /api/journeys/{id}/state", "get /api/rollouts/{id}/gates", "get /api/gates/{id}",
        "put /api/gates/{id}/criteria/{key}/evidence", "put /api/gates/{id}/criteria/{key}/confirmation", "put /api/gates/{id}/submission",
        "delete /api/gates/{id}/submission", "put /api/gates/{id}/withdrawal", "put /api/gates/{id}/withdrawal/consent", "put /api/gates/{id}/votes/me",
        "get /api/rollouts/{id}/seats", "put /api/rollouts/{id}/seats/{seatId}/deputy", "delete /api/rollouts/{id}/seats/{seatId}/deputy",
        "get /api/gates/{id}/rounds", "get /api/gates/{id}/rounds/{round}/decision", "get /api/rollouts/{id}/workflow", "get /api/gates/{id}/rounds/{round}/workflow", "put /api/rollouts/{id}/charter",
        "put /api/journeys/{id}", "get /api/journeys/{id}/handover", "put /api/journeys/{id}/handover", "put /api/journeys/{id}/handover/agreement",
        "delete /api/journeys/{id}/handover/agreement", "put /api/gates/{id}/criteria-version", "get /api/departments", "put /api/departments/{name}/head",
        "get /api/rollouts/{id}/conditions", "get /api/conditions/{id}", "put /api/conditions/{id}/closure", "delete /api/conditions/{id}/closure", "put /api/conditions/{id}/confirmation",
        "get /api/gates/{id}/statements", "put /api/gates/{id}/statements/{statementId}",
        "get /api/rollouts/{id}/review-series", "post /api/rollouts/{id}/review-series", "get /api/review-series/{id}", "put /api/review-series/{id}", "put /api/review-series/{id}/end",
        "get /api/reviews/{id}", "put /api/reviews/{id}/date", "put /api/reviews/{id}/cancellation", "put /api/reviews/{id}/minutes", "put /api/reviews/{id}/closure", "post /api/reviews/{id}/addenda",
        "get /api/actions", "get /api/actions/{id}", "put /api/actions/{id}/completion", "put /api/actions/{id}/drop", "put /api/actions/{id}/reopening", "put /api/actions/{id}/due-date",
        "get /api/rollouts/{id}/audit", "get /api/rollouts/{id}/audit/verification", "get /api/audit/entries.csv", "get /api/audit/entries.jsonl",
        "get /api/workflows/definitions", "post /api/workflows/definitions", "put /api/workflows/definitions/{id}/versions/{version}/activation",
        "post /api/workflows/definitions/{id}/versions/{version}/moves", "get /api/workflows/instances", "get /api/workflows/instances/{id}",
        "post /api/workflows/instances/{id}/retry", "put /api/workflows/incidents/{id}/resolution",
        "get /api/outbox", "put /api/outbox/{id}/resend", "put /api/outbox/{id}/send-now", "put /api/outbox/{id}/drop", "get /api/jobs", "put /api/jobs/{name}/run", "get /api/members",
        "get /api/closing-days", "post /api/closing-days", "delete /api/closing-days/{day}",
    ];

    [Fact]
    public async Task Every_endpoint_names_one_policy_of_ours_or_stands_on_the_list_of_open_ones()
    {
        var endpoints = await EndpointsAsync();
        Assert.True(endpoints.Count > 30, $"Only {endpoints.Count} endpoints were found.");
        Assert.Empty(endpoints.Where(one => !IsInOrder(one)).Select(one => $"{one.Name}: {string.Join(", ", one.Policies)}{(one.Anonymous ? " open to everybody" : "")}"));
        Assert.Empty(Open.Except(endpoints.Select(one => one.Name)));
    }

    [Fact]
    public async Task Without_a_token_no_address_of_the_API_answers_and_no_page_shows_itself()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(service.Url) };
        foreach (var endpoint in (await EndpointsAsync()).Where(one => !one.Anonymous))
        {
            using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), Markup.Fill(endpoint.Pattern));
            using var answer = await client.SendAsync(request);
            var asksToSignIn = answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.OriginalString.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal);
            var refuses = answer.StatusCode == HttpStatusCode.Unauthorized && answer.Content.Headers.ContentType?.MediaType == (endpoint.IsApi ? "application/problem+json" : "text/html");
            Assert.True(endpoint is { IsApi: false, Method: "GET" } ? asksToSignIn : refuses, $"{endpoint.Name}: {answer.StatusCode} {answer.Headers.Location}");
        }
    }

    [Theory]
    [InlineData("PATCH", "/api/rollouts", HttpStatusCode.MethodNotAllowed, "method.refused")]
    [InlineData("GET", "/api/nowhere", HttpStatusCode.NotFound, "not_found")]
    public async Task What_no_endpoint_answers_is_a_problem_for_programs_and_leads_nobody_to_the_sign_in(string method, string path, HttpStatusCode status, string code)
    {
        var answer = await (await fixture.OnAsync(Engines.Sqlite)).CallAsync(null, new HttpMethod(method), path);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_POST_of_the_API_may_be_sent_again_under_its_key(string engine)
    {
        var service = await fixture.OnAsync(engine);
        var story = await Story.StartAsync(service);
        var journey = await story.JourneyAsync("Abschlag anpassen", "pilot");
        var gate = await story.PassAsync(1, "hold");
        await new ReviewScene(story).EndOthersAsync();
        var (reviews, review) = (new ReviewScene(story), await HeldAsync(new ReviewScene(story), journey));
        var posts = new Dictionary<string, (TenantPerson Who, string Path, JsonObject Body)>
        {
            ["/api/rollouts/"] = (Story.Chair, "/api/rollouts", await story.CharterBodyAsync()),
            ["/api/rollouts/{id:guid}/journeys"] = (Story.Manager, $"/api/rollouts/{story.RolloutId}/journeys", new JsonObject
            {
                ["name"] = "Umzug melden", ["persona"] = "Familie im Umzug", ["valueEur"] = 900_000, ["complexity"] = 30, ["departments"] = new JsonArray("Kundenservice", "Abrechnung"),
            }),
            ["/api/rollouts/{id:guid}/review-series/"] = (Story.Manager, $"/api/rollouts/{story.RolloutId}/review-series", new JsonObject { ["series"] = await reviews.BodyAsync() }),
            ["/api/reviews/{id:guid}/addenda"] = (Story.Manager, $"/api/reviews/{review}/addenda", new JsonObject { ["text"] = "Gemeint ist die Kalenderwoche 40." }),
            ["/api/charters/"] = (Story.Manager, "/api/charters", new JsonObject { ["name"] = "Wärme-Journeys", ["chairId"] = await story.PersonAsync(Story.Chair) }),
            ["/api/gates/{id:guid}/rounds"] = (Story.Manager, $"/api/gates/{gate}/rounds", []),
            ["/api/workflows/definitions/"] = (SamplePeople.LarsPeters, Documents.Address, Documents.Copy("rollout")),
            ["/api/workflows/definitions/{id}/versions/{version:int}/moves"] = (SamplePeople.LarsPeters, $"{Documents.Address}/rollout/versions/{Documents.Shipped("rollout")}/moves", new JsonObject { ["dryRun"] = true, ["all"] = true }),
            ["/api/workflows/instances/{id:guid}/retry"] = (SamplePeople.LarsPeters, $"/api/workflows/instances/{await FailedAsync(service)}/retry", []),
            ["/api/closing-days/"] = (SamplePeople.LarsPeters, "/api/closing-days", new JsonObject { ["from"] = "2026-12-24", ["to"] = "2026-12-31", ["name"] = "Betriebsruhe" }),
        };
        Assert.Equal((await EndpointsAsync()).Where(one => one is { Method: "POST", IsApi: true }).Select(one => one.Pattern).Order(), posts.Keys.Order());
        foreach (var (who, path, body) in posts.Values)
        {
            await RepeatAsync(service, who, path, body);
        }
    }

    [Fact]
    public async Task Every_form_without_its_token_is_refused_with_a_page_and_does_nothing()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        service.Tenant.State.RegisterService(service.Url);
        foreach (var form in (await EndpointsAsync()).Where(one => one is { Method: "POST", IsApi: false }))
        {
            using var browser = new SignInBrowser(service.Url, followRedirects: true);
            await browser.OpenAsAsync(HolderOf(form.Policies), "/sign-in");
            var (status, mediaType, text) = await Markup.PostFormAsync(browser.Http, Markup.Fill(form.Pattern), ("name", "Getippt und nicht verloren"));
            Assert.True((status, mediaType) == (HttpStatusCode.BadRequest, "text/html"), $"{form.Name}: {(int)status} {mediaType}");
            Assert.Contains("<h1>Das Formular ist nicht mehr gültig</h1>", text, StringComparison.Ordinal);
            Assert.Contains("Getippt und nicht verloren", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_API_describes_itself_with_every_name_that_was_promised()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var described = await service.CallAsync(null, HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, described.Status);
        var named = described.Body!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key.TrimEnd('/')}")).ToList();
        Assert.Empty(Promised.Except(named));
        var mapped = (await EndpointsAsync()).Where(one => one.IsApi).Select(one => $"{one.Method.ToLowerInvariant()} {Plain(one.Pattern)}");
        Assert.Equal(mapped.Order(), named.Where(name => name.Contains(" /api/", StringComparison.Ordinal)).Order());
    }

    /// <summary>A review of a journey whose minutes are final.</summary>
    private static async Task<Guid> HeldAsync(ReviewScene scene, Guid journey)
    {
        var series = await scene.SetUpAsync(Story.Manager, journey: journey);
        var date = (await scene.Story.SendAsync(Story.Manager, HttpMethod.Get, $"/api/review-series/{series.Body!["id"]}", null))!["dates"]![0]!;
        scene.Service.Clock.Now = DateTimeOffset.Parse((string)date["startsAt"]!, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(10);
        ReviewScene.Is(await scene.SaveAsync((Guid)date["id"]!, Story.Manager), HttpStatusCode.OK);
        ReviewScene.Is(await scene.CloseAsync((Guid)date["id"]!, Story.Manager), HttpStatusCode.OK);
        return (Guid)date["id"]!;
    }

    private static async Task RepeatAsync(RunningService service, TenantPerson who, string path, JsonObject body)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var (first, second) = (await service.CallAsync(who, HttpMethod.Post, path, body, key), await service.CallAsync(who, HttpMethod.Post, path, body, key));
        Assert.True(first is { Status: HttpStatusCode.Created or HttpStatusCode.OK, Replayed: false }, $"{path}: {first.Status} {first.Body}");
        Assert.Equal((first.Status, true), (second.Status, second.Replayed));
        Assert.Equal((first.Body!.ToJsonString(), first.ETag, first.Location), (second.Body!.ToJsonString(), second.ETag, second.Location));

        var other = (JsonObject)body.DeepClone();
        var (member, value) = body.ContainsKey("dryRun") ? ("instances", (JsonNode)new JsonArray()) : body.ContainsKey("series") ? ("journeyId", Guid.NewGuid().ToString())
            : (body.ContainsKey("text") ? "text" : "name", "Eine andere Anfrage");
        other[member] = value;
        var refused = await service.CallAsync(who, HttpMethod.Post, path, other, key);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency.other_request"), (refused.Status, refused.Code));
    }

    // A round whose votes could not be counted at their due time, as the clock leaves it.
    private static async Task<Guid> FailedAsync(RunningService service)
    {
        var story = await Story.StartAsync(service);
        await story.JourneyAsync("Abschlag anpassen", "pilot");
        var gate = (Guid)(await story.GateAsync(1))["id"]!;
        await story.ProveAsync(gate);
        await story.SubmitAsync(gate);
        await service.TamperAsync("update workflow_bookmarks set failures = 1 where activity_id = 'votes'");
        var waiting = await story.SendAsync(SamplePeople.LarsPeters, HttpMethod.Get, "/api/workflows/instances?waiting=votes", null);
        return (Guid)waiting!.AsArray().Single(one => (Guid)one!["rolloutId"]! == story.RolloutId)!["id"]!;
    }

    private async Task<IReadOnlyList<Address>> EndpointsAsync()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        return [.. service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => new Address(
                method, $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "")],
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)))];
    }

    private static bool IsInOrder(Address one)
    {
        if (one.Anonymous)
        {
            return one.Policies.Count == 0 && (Open.Contains(one.Name) || one.Pattern.StartsWith("/assets/", StringComparison.Ordinal));
        }

        var known = Policies.ForPeople.Append(Policies.MeasurementWriter).Select(policy => one.IsApi ? PolicyConventions.ApiPolicy(policy) : PolicyConventions.PagePolicy(policy));
        return one.Policies.Count > 0 && one.Policies.All(known.Contains);
    }

    private static TenantPerson HolderOf(IReadOnlyList<string> policies) => (policies is [.., var last] ? last.Split(':')[1] : null) switch
    {
        Policies.Sponsor => Story.Chair,
        Policies.JourneyManager => Story.Manager,
        Policies.JourneyOwner => Story.Owner,
        Policies.Auditor => Story.Auditor,
        Policies.Administrator => SamplePeople.LarsPeters,
        _ => Story.Manager,
    };

    private static string Plain(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, @"\{(\w+)[^}]*\}", "{$1}").TrimEnd('/');

    private sealed record Address(string Method, string Pattern, IReadOnlyList<string> Policies, bool Anonymous)
    {
        public string Name => $"{Method} {Pattern}";

        public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);
    }
}
