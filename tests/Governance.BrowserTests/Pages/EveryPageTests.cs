using Governance.Sandbox.Tenant;

namespace Governance.BrowserTests.Pages;

/// <summary>Every page of the sample organisation, as each kind of person may open it.</summary>
public sealed class EveryPageTests(Chromium chromium, SampleOrganisation sample)
{
    // One of each kind: chair and seat, seat, manager, second manager, owner, core team, and the roles that stand beside rollouts.
    private static readonly TenantPerson[] People =
    [
        SamplePeople.HeleneBrandt, SamplePeople.SabineReuter, SamplePeople.MiriamKessler, SamplePeople.HenrikSommer, SamplePeople.GuelAydin,
        SamplePeople.AnjaRoemer, SamplePeople.LarsPeters, SamplePeople.UlrichStein,
    ];

    public static TheoryData<string, string> Readers
        => [.. People.SelectMany(person => new[] { Tongue.German, Tongue.English }.Select(tongue => (person.Name, tongue.Locale)))];

    [BrowserTheory, MemberData(nameof(Readers))]
    public async Task Every_page_that_a_person_can_reach_is_sound(string name, string locale)
    {
        await using var person = await Visitor.ArriveAsync(chromium, sample.Service, People.Single(one => one.Name == name), Tongue.Of(locale));
        var walk = new Walk(person, sample.Service);

        var faults = await walk.FromAsync("/");

        TestContext.Current.TestOutputHelper?.WriteLine($"{walk.Pages} pages");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(walk.Pages > 8, $"{name} came to {walk.Pages} pages only.");
    }
}
