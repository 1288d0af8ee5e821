using System.Globalization;
using Governance.Adapters.Entra;
using Governance.People;
using Governance.Rollouts;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Journeys;

/// <summary>The forms on a journey's page.</summary>
public static class JourneyPosts
{
    internal static void Map(IEndpointRouteBuilder journey)
    {
        journey.MapPost(JourneyForms.Owner, SetOwnerAsync).RequirePage(Policies.JourneyManager);
        journey.MapPost(JourneyForms.Join, JoinAsync).RequirePage(Policies.Reader);
        journey.MapPost(JourneyForms.Leave, LeaveAsync).RequirePage(Policies.Reader);
        journey.MapPost(JourneyForms.State, SetStateAsync).RequirePage(Policies.Reader);
        journey.MapPost(JourneyForms.Confirmation, ConfirmAsync).RequirePage(Policies.Reader);
        journey.MapPost(JourneyForms.Place, PlaceAsync).RequirePage(Policies.JourneyManager);
    }

    private static Task<IResult> SetOwnerAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (post, fields) = Read(id, form, JourneyForms.Owner, caller, http);
        var personId = fields.Id("personId");
        return answers.AnswerAsync(post with { Unreadable = fields.Refusal, IsDone = now => now.OwnerId == personId },
            () => journeys.SetOwnerAsync(id, personId, caller, post.Seen));
    }

    private static async Task<IResult> JoinAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (post, fields) = Read(id, form, JourneyForms.Join, caller, http);
        var member = new JourneyMember { PersonId = fields.Id("personId"), Department = fields.Text("department", JourneyRules.DepartmentLength) };
        var journey = await journeys.FindAsync(id);
        return await answers.AnswerAsync(post with { Unreadable = fields.Refusal, IsDone = now => now.Members.Contains(member) },
            async () => OnFields(await journeys.SetTeamAsync(id, [.. journey?.Members ?? [], member], caller, post.Seen ?? journey?.Revision)));
    }

    private static async Task<IResult> LeaveAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (post, fields) = Read(id, form, JourneyForms.Leave, caller, http);
        var personId = fields.Id("personId");
        var journey = await journeys.FindAsync(id);
        return await answers.AnswerAsync(post with { Unreadable = fields.Refusal, IsDone = now => now.Members.All(member => member.PersonId != personId) },
            () => journeys.SetTeamAsync(id, [.. (journey?.Members ?? []).Where(member => member.PersonId != personId)], caller, post.Seen ?? journey?.Revision));
    }

    private static Task<IResult> SetStateAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (post, fields) = Read(id, form, JourneyForms.State, caller, http);
        var (state, reason, playbookVersion) = JourneyReader.ReadState(fields);
        return answers.AnswerAsync(
            post with { Unreadable = fields.Refusal, IsDone = now => (now.State, now.StateReason, now.StateSetBy) == (state, reason, caller.Id) },
            () => journeys.SetStateAsync(id, state, reason, playbookVersion, caller, post.Seen));
    }

    private static Task<IResult> ConfirmAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (post, _) = Read(id, form, JourneyForms.Confirmation, caller, http);
        return answers.AnswerAsync(post with { IsDone = now => now.StateConfirmedBy == caller.Id }, () => journeys.ConfirmStateAsync(id, caller, post.Seen));
    }

    private static Task<IResult> PlaceAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (post, fields) = Read(id, form, JourneyForms.Place, caller, http);
        var (stage, position, pilotReason) = JourneyReader.ReadPlace(fields);
        return answers.AnswerAsync(
            post with { Unreadable = fields.Refusal, IsDone = now => now.Stage == stage && (position == int.MaxValue || now.Position == position) && (stage != Stage.Pilot || now.PilotReason == pilotReason) },
            () => journeys.PlaceAsync(id, stage, position, pilotReason, caller, post.Seen));
    }

    private static (JourneyPost Post, FieldReader Fields) Read(Guid id, IFormCollection form, string name, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, name);
        long? seen = long.TryParse(input.Value("revision"), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
        return (new JourneyPost(id, input, seen, caller, http), FieldReader.Posted(input));
    }

    // The service speaks of the whole team; the form asks for one person and their department.
    private static Outcome<Journey> OnFields(Outcome<Journey> outcome)
        => outcome.Refusal is { Fields.Count: > 0 } refusal
            ? refusal with { Fields = [.. refusal.Fields.Select(message => message with { Field = message.Key == "journey.member_department" ? "department" : "personId" })] }
            : outcome;
}

/// <summary>A posted form of a journey's page.</summary>
/// <param name="Seen">The revision that the form was filled on; null when it did not carry one.</param>
public sealed record JourneyPost(Guid Id, FormInput Input, long? Seen, Caller Caller, HttpContext Http)
{
    /// <summary>What could not be read; null when everything could.</summary>
    public Refusal? Unreadable { get; init; }

    /// <summary>Whether the journey is already as the form wants it, for somebody who clicked twice.</summary>
    public Func<Journey, bool> IsDone { get; init; } = _ => false;
}

/// <summary>Answers a posted form: back to the page, or the page again with what was typed and why it was not taken.</summary>
public sealed class JourneyAnswers(JourneyQueries queries)
{
    public async Task<IResult> AnswerAsync(JourneyPost post, Func<Task<Outcome<Journey>>> change)
    {
        var refusal = post.Unreadable ?? (await change()).Refusal;
        return refusal is null ? Done(post) : await RefuseAsync(post, refusal);
    }

    private async Task<IResult> RefuseAsync(JourneyPost post, Refusal refusal)
    {
        var view = await queries.ReadAsync(post.Id, post.Caller);
        if (refusal.Status == StatusCodes.Status409Conflict && view.Refusal is null && post.IsDone(view.Value.Journey))
        {
            return Done(post);
        }

        // A form that is gone, because somebody was faster or it never was the reader's, cannot show the message.
        return view.Refusal is null && view.Value.Offers(post.Input.Form)
            ? Page.Refuse<JourneyPage>(new JourneyPageModel(view.Value, null), post.Input, refusal)
            : Page.Problem(refusal, await TypedValue.ReadAsync(post.Http));
    }

    private static IResult Done(JourneyPost post) => Page.SeeOther($"/journeys/{post.Id}?saved={post.Input.Form}#{AnchorOf(post.Input.Form)}");

    /// <summary>Id of the section in which a form stands.</summary>
    public static string AnchorOf(string form) => form switch
    {
        JourneyForms.Join or JourneyForms.Leave => "team",
        JourneyForms.Confirmation => JourneyForms.State,
        _ => form,
    };
}
