using Governance.Adapters.Entra;
using Governance.Gates;
using Governance.Journeys;
using Governance.Orchestration;
using Governance.People;
using Governance.Reviews;
using Governance.Rollouts.Charters;
using Governance.Rollouts.Seats;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Time;

namespace Governance.Rollouts;

/// <summary>What the list of rollouts shows.</summary>
/// <param name="Rollouts">One page of those wanted, those that run first.</param>
/// <param name="IsFirst">The page is the first one.</param>
/// <param name="MayCharter">The reader is an executive sponsor.</param>
/// <param name="MayDraft">The reader holds the role of a journey manager.</param>
/// <param name="ReadsDrafts">The reader is an auditor, who reads every draft of a charter.</param>
public sealed record RolloutsModel(
    IReadOnlyList<RolloutOverview> Rollouts, RolloutList List, RolloutFilter Filter, bool IsFirst, bool MayCharter, bool MayDraft, bool ReadsDrafts);

/// <summary>What the page of a rollout shows.</summary>
/// <param name="Land">Name of the Bundesland.</param>
/// <param name="Channel">Name of the Teams channel; its key when the settings no longer have it.</param>
/// <param name="MayAddJourneys">The reader answers for the rollout, and it has not ended.</param>
/// <param name="Reviews">How its series of reviews stand.</param>
public sealed record RolloutModel(RolloutOverview Overview, string Land, string Channel, Guid ReaderId, bool MayAddJourneys, ReviewOutlook Reviews);

/// <summary>The pages of rollouts.</summary>
public static class RolloutPages
{
    public static IServiceCollection AddRolloutPages(this IServiceCollection services) => services
        .AddScoped<GateOutlooks>().AddScoped<RolloutOverviews>().AddScoped<StartReading>().AddCharterPages().AddSeatPages()
        .AddTransient<RolloutWords>().AddTransient<RolloutTrack>().AddTransient<RolloutLede>().AddTransient<NextSteps>()
        .AddTransient<RolloutRemarks>().AddTransient<StartWork>().AddTransient<Happenings>();

    public static void MapRolloutPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStartPages();
        var pages = routes.MapGroup("/rollouts").ExcludeFromDescription();
        pages.MapGet("/", ListAsync).RequirePage(Policies.Reader);
        pages.MapGet("/{id:guid}", ReadAsync).RequirePage(Policies.Reader);
        pages.MapCharterPages();
        pages.MapSeatsPages();
        pages.MapCharterDraftPages();
        pages.MapCharterChangePages();
        pages.MapRolloutWorkflow();
    }

    private static async Task<IResult> ListAsync(RolloutListReading rollouts, RolloutOverviews overviews, Caller caller, string? state = null, string? text = null, Guid? after = null)
    {
        var fields = FieldReader.Json(("state", state), ("text", text));
        var filter = RolloutFilter.Read(fields);
        if (fields.Refusal is { } unreadable)
        {
            return Page.Problem(unreadable);
        }

        var list = await rollouts.ReadAsync(filter, after, RolloutList.PageLength);
        return Page.Render<RolloutsPage>(new RolloutsModel(
            await overviews.ReadAsync(list.Rollouts, caller), list, filter, after is null, caller.Is(AppRoles.Sponsor), caller.Is(AppRoles.JourneyManager), caller.Is(AppRoles.Auditor)));
    }

    private static async Task<IResult> ReadAsync(Guid id, RolloutOverviews rollouts, ReviewStandings reviews, IChannel channel, Caller caller)
    {
        var read = await rollouts.ReadAsync(id, caller);
        return read.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<RolloutPage>(Model(read.Value, channel, caller, await reviews.OutlookAsync(read.Value.Rollout)));
    }

    private static RolloutModel Model(RolloutOverview overview, IChannel channel, Caller caller, ReviewOutlook reviews)
    {
        var rollout = overview.Rollout;
        return new RolloutModel(
            overview,
            Laender.All.First(land => land.Code == rollout.Land).Name,
            channel.Channels.FirstOrDefault(one => one.Key == rollout.Channel)?.Name ?? rollout.Channel,
            caller.Id,
            rollout.IsManagedBy(caller) && rollout.State != RolloutState.Ended,
            reviews);
    }
}
