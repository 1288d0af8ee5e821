using System.Globalization;
using Governance.Adapters.Entra;
using Governance.Journeys.Handover;
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
        journey.MapPost(JourneyForms.Details, ChangeAsync).RequirePage(Policies.JourneyManager);
        HandoverPosts.Map(journey);
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

    private static Task<IResult> ChangeAsync(Guid id, IFormCollection form, JourneyEditing editing, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (post, _) = Read(id, form, JourneyForms.Details, caller, http);
        var fields = NewJourneyForm.Fields(post.Input, form);
        var details = JourneyReader.ReadNew(fields);
        return answers.AnswerAsync(post with { Unreadable = fields.Refusal, IsDone = now => JourneyEditing.IsAlready(now, details) }, () => editing.ChangeAsync(id, details, caller, post.Seen));
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
