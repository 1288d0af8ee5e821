using Governance.Sandbox.Tenant;
using Governance.Tests.Support;

namespace Governance.BrowserTests.Pages;

/// <summary>Every page of the sample organisation, as each kind of person may open it.</summary>
public abstract class EveryPage(Chromium chromium, SampleOrganisation sample, Tongue tongue)
{
    // One of each kind: chair, seat, manager, second manager, owner, and the roles that stand beside rollouts; of the auditors the one who is asked for a statement.
    private static readonly TenantPerson[] People =
    [
        SamplePeople.HeleneBrandt, SamplePeople.SabineReuter, SamplePeople.MiriamKessler, SamplePeople.HenrikSommer, SamplePeople.GuelAydin,
        SamplePeople.AnjaRoemer, SamplePeople.LarsPeters, SamplePeople.BeateKrueger, SamplePeople.JonasHartwig,
    ];

    [BrowserFact]
    public async Task Every_page_that_somebody_can_reach_is_sound()
    {
        var (faults, read) = (new List<string>(), new HashSet<string>());
        var done = new Done();
        foreach (var one in People)
        {
            await using var person = await Visitor.ArriveAsync(chromium, sample.Service, one, tongue);
            using var reader = await Browser.AsAsync(sample.Service, one, tongue.Locale);
            var walk = new Walk(person, reader, sample.Service, done);
            faults.AddRange(await walk.FromAsync("/"));
            read.UnionWith(walk.Read);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(sample.Pages.Where(page => !read.Any(page.IsMatch)).Select(page => $"Nobody came to {page}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{done.Opened} pages opened, {done.Refusals.Count} forms sent empty");
        Assert.True(done.Refusals.Count >= 10, $"Only these forms were tried empty: {string.Join(", ", done.Refusals)}");
    }
}

[Lasts(290)]
public sealed class GermanPagesTests(Chromium chromium, SampleOrganisation sample) : EveryPage(chromium, sample, Tongue.German);

[Lasts(290)]
public sealed class EnglishPagesTests(Chromium chromium, SampleOrganisation sample) : EveryPage(chromium, sample, Tongue.English);
