using System.Net;
using Governance.Tests.Support;

namespace Governance.Tests.Audit.Pages;

/// <summary>The form that asks for entries of the trail keeps what was typed, and screen and paper say what was asked for.</summary>
public sealed class TrailFilterPageTests
{
    private const string Entries = "/audit/entries";

    private static readonly (string Language, string From, string To, string Said, string Asked)[] Readers =
    [
        ("de", "27.11.2026", "26.11.2026", "Der letzte Tag liegt vor dem ersten.", "Gesucht: Was geschah: Gate entschieden; Vom 27. November 2026"),
        ("en", "27/11/2026", "26/11/2026", "The last day lies before the first.", "Looked for: What happened: Gate decided; From 27 November 2026"),
    ];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_period_that_cannot_be_is_said_at_its_field_with_what_was_typed(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        foreach (var (language, from, to, said, _) in Readers)
        {
            using var auditor = await Browser.AsAsync(service, Story.Auditor, language);
            foreach (var path in new[] { Entries, $"/audit/{story.RolloutId}" })
            {
                var refused = await auditor.OpenAsync($"{path}?from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}", HttpStatusCode.UnprocessableEntity);
                var form = refused.Root.Named("form").Single(one => one["action"] == path);
                Assert.Equal([from, to], form.Named("input").Where(input => input["name"] is "from" or "to").Select(input => input["value"]));
                var error = form.Classed("err").Single();
                Assert.Equal("f-to-error", error["id"]);
                Assert.Contains(said, error.Text, StringComparison.Ordinal);
                Assert.Contains(said, refused.Root.Classed("problem").Single().Text, StringComparison.Ordinal);
            }
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_asked_for_stands_above_the_entries_on_paper_too(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        foreach (var (language, from, _, _, asked) in Readers)
        {
            using var auditor = await Browser.AsAsync(service, Story.Auditor, language);
            foreach (var path in new[] { Entries, $"/audit/{story.RolloutId}" })
            {
                var query = $"{path}?action=gate.decided&from={Uri.EscapeDataString(from)}";
                Assert.Contains(asked, (await auditor.OpenAsync(query)).Root.Section("entries").Text, StringComparison.Ordinal);
                Assert.Contains(asked, (await auditor.OpenAsync(query + "&view=print")).Root.Section("entries").Text, StringComparison.Ordinal);
            }
        }
    }
}
