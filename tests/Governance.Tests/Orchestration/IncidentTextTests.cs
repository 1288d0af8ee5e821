using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Governance.Orchestration;
using Governance.Shared.Problems;
using Governance.Tests.Support;
using Governance.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Orchestration;

/// <summary>Whatever makes a step impossible has a sentence in both languages.</summary>
public sealed partial class IncidentTextTests(RunningFixture fixture) : IClassFixture<RunningFixture>
{
    [Fact]
    public async Task Every_reason_that_a_step_or_the_engine_gives_has_words_in_both_languages()
    {
        var service = await fixture.OnAsync(Engines.Sqlite);
        var words = service.Services.GetRequiredService<ProblemWords>();
        var thrown = Directory.GetFiles(Path.Combine(MarkdownTable.Root, "src", "Governance"), "*.cs", SearchOption.AllDirectories).SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToList();
        var engine = typeof(IncidentCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"engine.{field.GetRawConstantValue()}");
        Assert.Contains("statement.days_unfit", thrown);
        Assert.Contains("instance.stuck", thrown);

        Assert.All(thrown.Concat(engine).Distinct(), code =>
        {
            var said = new[] { "de", "en" }.Select(language => InLanguage(language, () => words.Find($"incident.{code}", 1, 2, 3))).ToList();
            Assert.True(said.All(text => text is not null) && said[0] != said[1], code);
        });
    }

    private static string? InLanguage(string language, Func<string?> work)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return work();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [GeneratedRegex("(?:new StepException\\(\\s*|Code = )\"([a-z_.]+)\"")]
    private static partial Regex Code();
}
