using System.Net;
using System.Text.Json.Nodes;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Charters.Pages;

/// <summary>A sponsor charters a rollout in the browser.</summary>
public sealed class CharterPageTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Hostile = "<script>alert(1)</script> & \"mehr\"";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_filled_form_starts_the_rollout_and_shows_it(string engine)
    {
        var service = await fixture.OnAsync(engine);
        using var browser = await Browser.AsAsync(service, Story.Chair);
        var form = await browser.OpenAsync("/rollouts/new");

        var page = await browser.PostAsync(form, "/rollouts/new", HttpStatusCode.OK, await FilledAsync(service, ("name", Hostile)));

        Assert.StartsWith("/rollouts/", page.Path, StringComparison.Ordinal);
        Assert.Equal(Hostile, page.Heading);
        Assert.DoesNotContain("<script", page.Source, StringComparison.Ordinal);
        Assert.Contains("Gesamtverantwortung: Miriam Kessler", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kalender: Sachsen", page.Text, StringComparison.Ordinal);
        var seats = page.Root.Section("seats").Named("li").Select(seat => seat.Text).ToList();
        Assert.Equal(["Dr. Helene Brandt (Sie) (Vorsitz) Vorstandsvorsitzende", "Sabine Reuter Vorständin Finanzen"], seats);
        Assert.Contains("Drei Sitze sind empfohlen", page.Root.Section("seats").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_says_what_each_answer_means_and_starts_with_the_usual_ones()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        using var browser = await Browser.AsAsync(service, Story.Chair);

        var form = (await browser.OpenAsync("/rollouts/new")).Form("/rollouts/new");

        Assert.Contains("Dr. Helene Brandt hat den Vorsitz und damit einen festen Sitz.", form.Text, StringComparison.Ordinal);
        Assert.Contains("das ist keine Freigabe", form.Text, StringComparison.Ordinal);
        Assert.Equal("60", form.Id("f-quorumPercent")["value"]);
        Assert.DoesNotContain(form.Named("label"), label => label.Text == "Dr. Helene Brandt");
        Assert.Equal(["Henrik Sommer, Leiter Gewerbekunden", "Miriam Kessler, Gesamtverantwortung Customer Journeys"], form.Id("f-managerId").Named("option").Skip(1).Select(option => option.Text));
        Assert.Equal(16, form.Id("f-land").Named("option").Count() - 1);
        Assert.Equal(2, form.Id("f-channel").Named("option").Count() - 1);
    }

    [Theory]
    [InlineData("de", "Fehler: Rollout beauftragen – Journey-Rollout", "Der Auftrag ist noch nicht erteilt", "Wählen Sie mindestens eine Person für einen weiteren Sitz.")]
    [InlineData("en", "Error: Charter a rollout – Journey-Rollout", "The rollout is not chartered yet", "Choose at least one person for a further seat.")]
    public async Task A_refused_form_keeps_what_was_typed_and_leads_to_each_field(string language, string title, string heading, string seats)
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        using var browser = await Browser.AsAsync(service, Story.Chair, language);
        var before = await CountAsync(service);
        var form = await browser.OpenAsync("/rollouts/new");

        var page = await browser.PostAsync(
            form, "/rollouts/new", HttpStatusCode.UnprocessableEntity, ("name", Hostile), ("purpose", "Zeile 1\nZeile 2"), ("quorumPercent", "abc"), ("unanimous", "true"), ("land", "DE-SN"));

        Assert.Equal(title, page.Title);
        var problem = page.Root.Classed("problem").Single();
        Assert.Equal(heading, problem.Named("h2").Single().Text);
        Assert.Contains(seats, problem.Text, StringComparison.Ordinal);
        Assert.All(problem.Named("a"), link => Assert.NotNull(page.Root.Id(link["href"]![1..])));
        Assert.Equal(Hostile, page.Root.Id("f-name")["value"]);
        Assert.Equal("Zeile 1\nZeile 2", page.Root.Id("f-purpose").RawText.TrimStart('\n'));
        Assert.Equal("abc", page.Root.Id("f-quorumPercent")["value"]);
        Assert.Contains("checked", page.Root.Id("f-unanimous").Attributes.Keys);
        Assert.Contains("selected", page.Root.Id("f-land").Named("option").Single(option => option["value"] == "DE-SN").Attributes.Keys);
        Assert.DoesNotContain("<script", page.Source, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(service));
    }

    [Fact]
    public async Task Whoever_answers_for_the_rollout_gets_no_seat()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var before = await CountAsync(service);
        using var browser = await Browser.AsAsync(service, Story.Chair);
        var form = await browser.OpenAsync("/rollouts/new");
        var manager = (string)(await new Story(service).PersonAsync(Story.Manager))!;

        var page = await browser.PostAsync(form, "/rollouts/new", HttpStatusCode.UnprocessableEntity, await FilledAsync(service, ("seatPersonIds", manager)));

        Assert.Contains("Niemand stimmt über das ab, was er selbst verantwortet.", page.Root.Id("f-managerId-error").Text, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(service));
    }

    [Fact]
    public async Task The_same_form_sent_twice_starts_one_rollout()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        using var browser = await Browser.AsAsync(service, Story.Chair);
        var (form, filled, before) = (await browser.OpenAsync("/rollouts/new"), await FilledAsync(service), await CountAsync(service));

        var first = await browser.PostAsync(form, "/rollouts/new", HttpStatusCode.OK, filled);
        var second = await browser.PostAsync(form, "/rollouts/new", HttpStatusCode.OK, filled);

        Assert.Equal(first.Path, second.Path);
        Assert.Equal(before + 1, await CountAsync(service));
    }

    [Fact]
    public async Task Only_a_sponsor_may()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        using var manager = await Browser.AsAsync(service, Story.Manager);
        using var sponsor = await Browser.AsAsync(service, Story.Chair);

        await manager.OpenAsync("/rollouts/new", HttpStatusCode.Forbidden);
        Assert.Null((await manager.OpenAsync("/rollouts")).Root.Link("Rollout beauftragen"));
        Assert.Equal("/rollouts/new", (await sponsor.OpenAsync("/rollouts")).Root.Link("Rollout beauftragen")!["href"]);
        await manager.PostAsync(await sponsor.OpenAsync("/rollouts/new"), "/rollouts/new", HttpStatusCode.Forbidden, await FilledAsync(service));
    }

    private static async Task<(string, string)[]> FilledAsync(RunningService service, params (string Field, string Value)[] other)
    {
        var story = new Story(service);
        (string Field, string Value)[] usual =
        [
            ("name", "Wärme-Journeys"), ("purpose", "Einmal anrufen genügt."), ("units", "Vertrieb\r\nNetzanschluss"), ("managerId", (string)(await story.PersonAsync(Story.Manager))!),
            ("seatPersonIds", (string)(await story.PersonAsync(Story.SecondSponsor))!), ("land", "DE-SN"), ("channel", "lenkungskreis"),
        ];
        return [.. usual.ExceptBy(other.Select(field => field.Field), field => field.Field), .. other];
    }

    private static async Task<int> CountAsync(RunningService service)
        => (await service.CallAsync(Story.Auditor, HttpMethod.Get, "/api/rollouts")).Body!.AsArray().Count;
}
