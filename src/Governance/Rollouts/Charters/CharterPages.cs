using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;

namespace Governance.Rollouts.Charters;

/// <summary>The form with which a sponsor charters a rollout.</summary>
public static class CharterPages
{
    public static void MapCharterPages(this IEndpointRouteBuilder rollouts)
    {
        rollouts.MapGet("/new", ShowAsync).RequirePage(Policies.Sponsor);
        rollouts.MapPost("/new", CharterAsync).RequirePage(Policies.Sponsor).Once("charter");
    }

    private static async Task<IResult> ShowAsync(CharterReading reading, Caller caller) => Page.Render<CharterPage>(await reading.ReadAsync(caller));

    private static async Task<IResult> CharterAsync(IFormCollection form, RolloutService rollouts, CharterReading reading, Caller caller)
    {
        var typed = FormInput.From(form);
        var fields = FieldReader.Posted(typed);
        var charter = CharterReader.Read(fields);
        if (fields.Refusal is { } unreadable)
        {
            return Page.Refuse<CharterPage>(await reading.ReadAsync(caller), typed, await rollouts.CompleteAsync(unreadable, charter, caller));
        }

        var outcome = await rollouts.CharterAsync(charter, caller);
        return outcome.Refusal is { } refusal
            ? Page.Refuse<CharterPage>(await reading.ReadAsync(caller), typed, refusal)
            : Page.SeeOther($"/rollouts/{outcome.Value.Id}");
    }
}
