using System.Net;
using System.Text.Json.Nodes;
using Governance.Orchestration;
using Governance.Orchestration.Definitions;
using Governance.People;
using Governance.Shared.Problems;
using Governance.Tests.Support;

namespace Governance.Tests.Orchestration.Definitions;

/// <summary>Another version becomes active only when two administrators want it.</summary>
public sealed class ActivationTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task New_rollouts_start_on_a_version_once_a_second_administrator_has_consented(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, path) = (new Story(service), await StoredAsync(service));
        var before = Documents.Shipped("rollout");

        var proposed = await story.SendAsync(Documents.First, HttpMethod.Put, path, Reason());
        await story.CharterAsync();
        service.Clock.Advance(TimeSpan.FromHours(1));
        var same = await story.SendAsync(Documents.First, HttpMethod.Put, path, Reason("Andere Worte."));
        var active = await story.SendAsync(Documents.Second, HttpMethod.Put, path, Documents.ConsentTo(proposed));
        var again = await story.SendAsync(Documents.Second, HttpMethod.Put, path, Documents.ConsentTo(proposed));
        await story.CharterAsync();

        Assert.Equal(("proposed", "Der Ablauf hält die Freigabe fest."), ((string?)proposed!["state"], (string?)proposed["reason"]));
        // The time tells that it is the first proposal that still waits.
        Assert.Equal(proposed.ToJsonString(), same!.ToJsonString());
        Assert.Equal("active", (string?)active!["state"]);
        Assert.NotEqual((Guid)active["proposedBy"]!, (Guid)active["consentedBy"]!);
        Assert.Equal(active.ToJsonString(), again!.ToJsonString());
        var instances = (await story.SendAsync(Documents.First, HttpMethod.Get, "/api/workflows/instances?definition=rollout", null))!.AsArray();
        Assert.Equal([before, before + 1], instances.Select(one => (int)one!["version"]!).Order());
        Assert.Equal(["definition.activated", "definition.proposed", "definition.uploaded"], await ActionsAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Why_a_proposal_was_turned_down_is_read_however_much_has_happened_since(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, path) = (new Story(service), await StoredAsync(service));
        await story.SendAsync(Documents.First, HttpMethod.Put, path, Reason());
        await story.SendAsync(Documents.Second, HttpMethod.Delete, path, Reason("Der Schritt fehlt."));
        await story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, Documents.WithExtraStep(2), HttpStatusCode.Created);
        var other = $"{Documents.Address}/rollout/versions/{Documents.Shipped("rollout") + 2}/activation";
        for (var turn = 0; turn < 26; turn++)
        {
            await story.SendAsync(Documents.First, HttpMethod.Put, other, Reason());
            await story.SendAsync(Documents.First, HttpMethod.Delete, other, null);
        }

        Assert.Equal("Der Schritt fehlt.", (string?)(await story.SendAsync(Documents.Second, HttpMethod.Delete, path, Reason("Noch einmal.")))!["refusal"]);
        using var first = await Browser.AsAsync(service, Documents.First);
        var page = await first.OpenAsync($"/workflows/definitions/rollout/versions/{Documents.Shipped("rollout") + 1}");
        Assert.Contains("Nadine Wolff hat den Vorschlag abgelehnt: Der Schritt fehlt.", page.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.Contains("Der Schritt fehlt.", (await first.OpenAsync("/")).Root.Section("news").Text, StringComparison.Ordinal);
        await service.CallAsync(Documents.First, HttpMethod.Put, path, Reason("Nun doch."));
        Assert.DoesNotContain("Der Schritt fehlt.", (await first.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_proposal_can_be_withdrawn_or_turned_down_and_then_has_no_effect(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, path) = (new Story(service), await StoredAsync(service));
        await story.SendAsync(Documents.First, HttpMethod.Put, path, Reason());

        var silent = await service.CallAsync(Documents.Second, HttpMethod.Delete, path);
        var withdrawn = await story.SendAsync(Documents.Second, HttpMethod.Delete, path, Reason("Der Schritt fehlt."));
        var again = await story.SendAsync(Documents.Second, HttpMethod.Delete, path, Reason("Der Schritt fehlt."));
        var late = await service.CallAsync(Documents.First, HttpMethod.Delete, path);
        var fresh = await story.SendAsync(Documents.Second, HttpMethod.Put, path, Reason("Nun doch."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason"), (silent.Status, silent.Fields.Single()));
        Assert.Equal(("refused", withdrawn!.ToJsonString()), ((string?)withdrawn["state"], again!.ToJsonString()));
        Assert.Equal(("Der Schritt fehlt.", null), ((string?)withdrawn["refusal"], (string?)withdrawn["withdrawnBy"]));
        Assert.NotEqual((Guid)withdrawn["proposedBy"]!, (Guid)withdrawn["refusedBy"]!);
        Assert.Equal((HttpStatusCode.Conflict, "definition.not_proposed"), (late.Status, late.Code));
        Assert.Contains("definition.declined", await ActionsAsync(service));
        Assert.Equal("proposed", (string?)fresh!["state"]);
        Assert.Equal("active", (string?)(await story.SendAsync(Documents.First, HttpMethod.Put, path, Documents.ConsentTo(fresh)))!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_consents_consents_to_what_they_have_read(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, path) = (new Story(service), await StoredAsync(service));
        var first = await story.SendAsync(Documents.First, HttpMethod.Put, path, Reason("Grund A."));
        using var second = await Browser.AsAsync(service, Documents.Second);
        var (page, address) = ($"/workflows/definitions/rollout/versions/{Documents.Shipped("rollout") + 1}", await second.OpenAsync($"/workflows/definitions/rollout/versions/{Documents.Shipped("rollout") + 1}"));
        await story.SendAsync(Documents.First, HttpMethod.Delete, path, null);
        var gone = await service.CallAsync(Documents.Second, HttpMethod.Put, path, Documents.ConsentTo(first));
        var now = await story.SendAsync(Documents.First, HttpMethod.Put, path, Reason("Grund B."));

        var other = await service.CallAsync(Documents.Second, HttpMethod.Put, path, Documents.ConsentTo(first));
        var blind = await service.CallAsync(Documents.Second, HttpMethod.Put, path, new JsonObject());
        var posted = await second.PostAsync(address, $"{page}/activation", HttpStatusCode.Conflict);

        Assert.All([gone, other, blind], answer => Assert.Equal((HttpStatusCode.Conflict, "definition.proposal_changed"), (answer.Status, answer.Code)));
        Assert.Contains("den Sie gelesen haben, gibt es so nicht mehr.", posted.Root.Section("activation").Text, StringComparison.Ordinal);
        Assert.Equal(Documents.Shipped("rollout"), await ActiveAsync(service));
        Assert.Equal("active", (string?)(await story.SendAsync(Documents.Second, HttpMethod.Put, path, Documents.ConsentTo(now)))!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_cannot_be_activated_says_why(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var (story, path) = (new Story(service), await StoredAsync(service));
        await story.SendAsync(Documents.First, HttpMethod.Post, Documents.Address, Documents.Copy("rollout", 2), HttpStatusCode.Created);
        var (shipped, other) = (PathOf(Documents.Shipped("rollout")), PathOf(Documents.Shipped("rollout") + 2));

        Task<ApiAnswer> PutAsync(string to, JsonObject body) => service.CallAsync(Documents.First, HttpMethod.Put, to, body);
        var (active, unknown, silent, wordy) = (await PutAsync(shipped, Reason()), await PutAsync(PathOf(4711), Reason()), await PutAsync(path, []), await PutAsync(path, Reason(new string('x', 1001))));
        await story.SendAsync(Documents.First, HttpMethod.Put, path, Reason());
        var second = await PutAsync(other, Reason());
        var role = await service.CallAsync(Story.Chair, HttpMethod.Put, path, Reason());
        var auditor = await service.CallAsync(Story.Auditor, HttpMethod.Delete, path);

        Assert.Equal((HttpStatusCode.Conflict, "definition.active"), (active.Status, active.Code));
        Assert.Equal((HttpStatusCode.NotFound, "definition.unknown"), (unknown.Status, unknown.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason"), (silent.Status, silent.Fields.Single()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason"), (wordy.Status, wordy.Fields.Single()));
        Assert.Equal((HttpStatusCode.Conflict, "definition.other_proposed"), (second.Status, second.Code));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (role.Status, auditor.Status));
        Assert.Equal("proposed", (string?)(await story.SendAsync(Documents.First, HttpMethod.Put, path, []))!["state"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_who_consent_at_the_same_instant_one_is_told_that_the_other_was_faster(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var path = await StoredAsync(service);
        var proposed = (Guid)(await new Story(service).SendAsync(Documents.First, HttpMethod.Put, path, Reason()))!["id"]!;
        var version = Documents.Shipped("rollout") + 1;

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => service.CallAsync((ActivationService activations)
            => activations.ActivateAsync("rollout", version, null, new Caller(Guid.NewGuid(), Guid.Empty, Guid.NewGuid(), "Eine von dreien", new HashSet<string> { AppRoles.Administrator }), proposed)))));

        Assert.Equal("definition.active", Assert.Single(answers, answer => answer.Refusal is not null).Refusal!.Code);
        Assert.NotNull(Assert.Single(answers, answer => answer.Refusal is null).Value.ConsentedBy);
        Assert.Single(await ActionsAsync(service), "definition.activated");
        Assert.Equal(version, await ActiveAsync(service));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Consent_and_withdrawal_at_the_same_instant_leave_one_of_them(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var path = await StoredAsync(service);
        var proposed = await new Story(service).SendAsync(Documents.First, HttpMethod.Put, path, Reason());
        var version = Documents.Shipped("rollout") + 1;

        var answers = await Task.WhenAll(
            service.CallAsync(Documents.Second, HttpMethod.Put, path, Documents.ConsentTo(proposed)), service.CallAsync(Documents.First, HttpMethod.Delete, path));

        // Whoever comes second meets a decided proposal.
        var activated = await ActiveAsync(service) == version;
        Assert.Equal(activated ? HttpStatusCode.OK : HttpStatusCode.Conflict, answers[0].Status);
        Assert.Equal(activated ? HttpStatusCode.Conflict : HttpStatusCode.OK, answers[1].Status);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_administrators_activated_survives_a_restart_and_a_file_of_the_same_number(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var version = await Documents.ActivateAsync(service, Documents.WithExtraStep());
        var folder = Directory.CreateTempSubdirectory("definitions");
        try
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "workflows", "stage-gate.json"), Path.Combine(folder.FullName, "stage-gate.json"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.json"), Documents.Copy("rollout", 1).ToJsonString());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.json"), Documents.Copy("rollout", 2).ToJsonString());
            await service.RestartAsync(settings => settings["Workflows:Folder"] = folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Assert.Equal(version, await ActiveAsync(service));
        var versions = (await service.CallAsync(Documents.First, HttpMethod.Get, Documents.Address)).Body!.AsArray().Where(one => (string?)one!["definition"] == "rollout");
        Assert.Equal([version + 1, version, version - 1], versions.Select(one => (int)one!["version"]!));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task On_a_new_database_the_newest_of_several_files_becomes_active(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("definitions");
        try
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "workflows", "stage-gate.json"), Path.Combine(folder.FullName, "stage-gate.json"));
            foreach (var (name, ahead) in new[] { ("a", 2), ("b", 0), ("c", 1) })
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.json"), Documents.Copy("rollout", ahead).ToJsonString());
            }

            await using var service = await RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = folder.FullName);

            Assert.Equal(Documents.Shipped("rollout") + 2, await ActiveAsync(service));
            Assert.Equal(4, (await service.CallAsync(Documents.First, HttpMethod.Get, Documents.Address)).Body!.AsArray().Count);

            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "d.json"), Documents.Copy("rollout", 2).Renamed("next1", "again").ToJsonString());
            var twice = await Assert.ThrowsAsync<DefinitionException>(() => RunningService.StartAsync(engine, settings => settings["Workflows:Folder"] = folder.FullName));
            Assert.Contains("two files have this version", twice.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> StoredAsync(RunningService service)
    {
        await new Story(service).SendAsync(Documents.First, HttpMethod.Post, Documents.Address, Documents.WithExtraStep(), HttpStatusCode.Created);
        return PathOf(Documents.Shipped("rollout") + 1);
    }

    private static string PathOf(int version) => $"{Documents.Address}/rollout/versions/{version}/activation";

    private static JsonObject Reason(string text = "Der Ablauf hält die Freigabe fest.") => new() { ["reason"] = text };

    private static async Task<int> ActiveAsync(RunningService service)
        => (int)(await service.CallAsync(Documents.First, HttpMethod.Get, Documents.Address)).Body!.AsArray().Single(one => (string?)one!["definition"] == "rollout" && (bool)one["active"]!)!["version"]!;

    private static async Task<IEnumerable<string>> ActionsAsync(RunningService service) => (await service.CallAsync((WorkflowHistory history) => history.NewestAsync())).Select(entry => entry.Action);
}
