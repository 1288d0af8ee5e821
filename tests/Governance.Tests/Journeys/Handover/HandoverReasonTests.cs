using System.Text.Json.Nodes;
using Governance.Sandbox.Tenant;
using Governance.Tests.Journeys.Pages;
using Governance.Tests.Support;

namespace Governance.Tests.Journeys.Handover;

/// <summary>That a head has refused a handover is read by everybody who reads the journey; why, by those who have a part in it.</summary>
public sealed class HandoverReasonTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    private const string Reason = "Die Vertretung im Urlaub ist noch offen.", Department = "Kundenservice";

    private static readonly TenantPerson[] Involved =
        [Story.Manager, Story.Owner, Story.HeadOf("Abrechnung"), Story.HeadOf(Department), Story.Chair, Story.SecondSponsor, Story.ThirdSponsor, SeatStory.Deputy, Story.Auditor];

    private static readonly TenantPerson[] Others = [SamplePeople.JanaPohl, SamplePeople.HenrikSommer, SamplePeople.LarsPeters, SamplePeople.JonasHartwig];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Why_is_for_those_with_a_part_in_it_whether_it_is_said_now_was_said_earlier_or_the_department_is_gone(string engine)
    {
        var story = await PageStory.StartAsync(fixture, engine);
        await story.AppointAsync(Story.ThirdSponsor, Story.ThirdSponsor, SeatStory.Deputy);
        var journey = await story.JourneyAsync("Umzug melden", "pilot");
        await story.RecordAsync(journey);
        await story.SendAsync(Story.HeadOf(Department), HttpMethod.Put, $"/api/journeys/{journey}/handover/refusal", new JsonObject { ["reason"] = Reason });
        await CheckAsync(story, journey, sheet => Head(sheet), "abgelehnt am 7. September 2026, 10:00 Uhr");

        await story.RecordAsync(journey, "Teamleitung Umzüge und Umsiedlung");
        await CheckAsync(story, journey, sheet => Head(sheet)["earlier"]!, "Deniz Yıldız lehnte die frühere Fassung am 7. September 2026, 10:00 Uhr ab");

        await story.SendAsync(Story.Manager, HttpMethod.Put, $"/api/journeys/{journey}", new JsonObject
        {
            ["name"] = "Umzug melden", ["persona"] = "Familie im Umzug", ["valueEur"] = 500_000, ["complexity"] = 20, ["departments"] = new JsonArray("Abrechnung", "Vertrieb"),
        });
        await CheckAsync(story, journey, sheet => sheet["dropped"]![0]!, $"Deniz Yıldız ({Department}) hat die Übergabe am 7. September 2026, 10:00 Uhr abgelehnt");
    }

    private static async Task CheckAsync(Story story, Guid journey, Func<JsonNode, JsonNode> no, string told)
    {
        foreach (var person in Involved)
        {
            Assert.Equal(Reason, (string?)no(await ReadAsync(story, person, journey))["refusal"]);
            using var browser = await story.AsAsync(person);
            Assert.Contains(Reason, (await browser.OpenAsync($"/journeys/{journey}")).Root.Section("handover").Text, StringComparison.Ordinal);
        }

        foreach (var person in Others)
        {
            var sheet = await ReadAsync(story, person, journey);
            Assert.NotNull(no(sheet)["refusedAt"]);
            Assert.DoesNotContain(Reason, sheet.ToJsonString(), StringComparison.Ordinal);
            using var browser = await story.AsAsync(person);
            foreach (var address in new[] { $"/journeys/{journey}", $"/journeys/{journey}?view=print" })
            {
                var page = await browser.OpenAsync(address);
                Assert.Contains(told, page.Root.Section("handover").Text, StringComparison.Ordinal);
                Assert.Contains("Den Grund einer Ablehnung lesen die Gesamtverantwortung", page.Root.Section("handover").Text, StringComparison.Ordinal);
                Assert.DoesNotContain(Reason, page.Text, StringComparison.Ordinal);
            }

            Assert.DoesNotContain(Reason, (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        }
    }

    private static async Task<JsonNode> ReadAsync(Story story, TenantPerson person, Guid journey) => (await story.SendAsync(person, HttpMethod.Get, $"/api/journeys/{journey}/handover", null))!;

    private static JsonNode Head(JsonNode sheet) => sheet["heads"]!.AsArray().Single(head => (string?)head!["department"] == Department)!;
}
