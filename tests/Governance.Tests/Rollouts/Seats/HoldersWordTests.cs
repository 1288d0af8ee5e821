using System.Net;
using Governance.Tests.Support;

namespace Governance.Tests.Rollouts.Seats;

/// <summary>Whom a holder has put into their seat, the chair neither ends nor replaces while that holder has the role.</summary>
public sealed class HoldersWordTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_chair_leaves_a_holders_deputy_alone_until_the_holder_has_lost_the_role(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        var seat = await story.SeatPathAsync(Story.SecondSponsor);

        var ended = await service.CallAsync(Story.Chair, HttpMethod.Delete, seat);
        var replaced = await service.CallAsync(Story.Chair, HttpMethod.Put, seat, await story.AppointmentAsync(SeatStory.OtherDeputy, reason: "Auf Dienstreise."));

        Assert.Equal((HttpStatusCode.Forbidden, "deputy.holders_word"), (ended.Status, ended.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "deputy.holders_word"), (replaced.Status, replaced.Code));
        Assert.Contains("Sabine Reuter hat für diese Zeit selbst eine Vertretung benannt", ended.Detail, StringComparison.Ordinal);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var page = await chair.OpenAsync($"/rollouts/{story.RolloutId}/seats");
        Assert.False(page.HasForm($"/rollouts/{story.RolloutId}/seats/end"));
        Assert.DoesNotContain(page.Form($"/rollouts/{story.RolloutId}/seats/deputies").Named("option"), option => option.Text == "Sabine Reuter");

        service.Tenant.State.AssignRoles(Story.SecondSponsor.ObjectId);
        await service.SyncAsync();
        await story.EndAsync(Story.Chair, Story.SecondSponsor);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nor_does_taking_the_seat_away_and_giving_it_back_get_round_it_and_the_loss_stays_told(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        await story.SeatAsync(Story.ThirdSponsor);
        await story.SeatAsync(Story.SecondSponsor, Story.ThirdSponsor);

        var appointed = await story.AppointAsync(Story.Chair, Story.SecondSponsor, SeatStory.OtherDeputy, HttpStatusCode.Forbidden, from: 1);

        Assert.Equal("deputy.holders_word", (string?)appointed!["code"]);
        using var chair = await Browser.AsAsync(service, Story.Chair);
        var form = (await chair.OpenAsync($"/rollouts/{story.RolloutId}/seats")).Form($"/rollouts/{story.RolloutId}/seats/deputies");
        Assert.DoesNotContain(form.Named("option"), option => option.Text == "Sabine Reuter");
        using var holder = await Browser.AsAsync(service, Story.SecondSponsor);
        var start = (await holder.OpenAsync("/")).Text;
        Assert.Contains("Ihr Sitz ist entfallen: Privatkunden-Journeys", start, StringComparison.Ordinal);
        Assert.Contains("Mit dem Sitz endete jede Vertretung dafür.", start, StringComparison.Ordinal);
        Assert.Contains("Sie haben einen Sitz: Privatkunden-Journeys", start, StringComparison.Ordinal);

        // The word is the holder's to take back. A moment later, since of two words of the same instant neither is the last.
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await story.AppointAsync(Story.SecondSponsor, Story.SecondSponsor, SeatStory.Deputy);
        await story.EndAsync(Story.SecondSponsor, Story.SecondSponsor);
        await story.AppointAsync(Story.Chair, Story.SecondSponsor, SeatStory.OtherDeputy, from: 1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_sits_in_a_seat_today_is_offered_for_that_one_alone(string engine)
    {
        await using var service = await RunningService.StartAsync(engine);
        var story = await Story.StartAsync(service);
        await story.AppointAsync(Story.Chair, Story.ThirdSponsor, SeatStory.Deputy, from: 1);
        await service.AdvanceAsync(TimeSpan.FromDays(1));
        var (address, name) = ($"/rollouts/{story.RolloutId}/seats", SeatStory.Deputy.Name);
        using var holder = await Browser.AsAsync(service, Story.SecondSponsor);
        using var chair = await Browser.AsAsync(service, Story.Chair);

        Assert.DoesNotContain(name, (await holder.OpenAsync(address)).Form($"{address}/deputies").Text, StringComparison.Ordinal);
        var group = (await chair.OpenAsync(address)).Form($"{address}/deputies").Named("optgroup").Single();

        Assert.Equal("Nur für den Sitz von Dr. Tomasz Wieland (dort schon bis 27. September 2026)", group["label"]!.Replace('\u00a0', ' '));
        Assert.StartsWith(name, group.Named("option").Single().Text, StringComparison.Ordinal);
    }
}
