using System.Globalization;
using Governance.Shared.Problems;
using Governance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Shared.Problems;

/// <summary>What helps depends on the reason, and is said in the words of whoever reads it.</summary>
public sealed class HelpTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Theory]
    [InlineData("role.missing", true)]
    [InlineData("role.lost", true)]
    [InlineData("access.denied", true)]
    [InlineData("charter.sponsors_only", true)]
    [InlineData("gate.manager_only", false)]
    [InlineData("gate.not_yours", false)]
    [InlineData("vote.no_seat", false)]
    [InlineData("vote.conflict_manages", false)]
    [InlineData("vote.conflict_submitted", false)]
    [InlineData("vote.conflict_owns", false)]
    [InlineData("vote.conflict_workson", false)]
    [InlineData("evidence.not_involved", false)]
    [InlineData("evidence.not_yours", false)]
    [InlineData("evidence.second_person", false)]
    [InlineData("journey.not_yours", false)]
    [InlineData("journey.own_word", false)]
    [InlineData("some.other_reason", false)]
    public async Task A_role_is_advised_only_where_a_role_is_missing(string code, bool role)
    {
        foreach (var help in await InBothLanguagesAsync(words => words.View(new Refusal(403, code, "X")).Help))
        {
            Assert.Equal(role, help.Contains("Entra", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task A_program_is_told_of_requests_and_a_reader_of_pages(int status)
    {
        var refusal = new Refusal(status, StatusCodesOf.General(status));
        foreach (var view in await InBothLanguagesAsync(words => words.View(refusal, api: true)))
        {
            Assert.DoesNotMatch("(?i)seite|page|zurück|menü|menu", $"{view.Title} {view.Detail} {view.Help}");
        }

        foreach (var view in await InBothLanguagesAsync(words => words.View(refusal)))
        {
            Assert.DoesNotMatch("(?i)json|openapi|kennung", $"{view.Title} {view.Detail} {view.Help}");
        }
    }

    private async Task<IReadOnlyList<T>> InBothLanguagesAsync<T>(Func<ProblemWords, T> read)
    {
        var words = (await fixture.OnAsync(Engines.Sqlite)).Services.GetRequiredService<ProblemWords>();
        var before = CultureInfo.CurrentUICulture;
        try
        {
            return [.. new[] { "de", "en" }.Select(language =>
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                return read(words);
            })];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
