using Governance.Adapters.Entra;
using Governance.Journeys.Handover;
using Governance.People;
using Governance.Shared.Forms;

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
        journey.MapPost(JourneyForms.StateRefusal, RefuseAsync).RequirePage(Policies.Reader);
        journey.MapPost(JourneyForms.Place, PlaceAsync).RequirePage(Policies.JourneyManager);
        journey.MapPost(JourneyForms.Details, ChangeAsync).RequirePage(Policies.JourneyManager);
        HandoverPosts.Map(journey);
    }

    private static Task<IResult> SetOwnerAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (input, fields, seen) = Read(form, JourneyForms.Owner);
        var personId = fields.Id("personId");
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => journeys.SetOwnerAsync(id, personId, caller, seen));
    }

    private static Task<IResult> JoinAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (input, fields, seen) = Read(form, JourneyForms.Join);
        var member = new JourneyMember { PersonId = fields.Id("personId"), Department = fields.Text("department", JourneyRules.DepartmentLength) };
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => journeys.JoinAsync(id, member, caller, seen));
    }

    private static Task<IResult> LeaveAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (input, fields, seen) = Read(form, JourneyForms.Leave);
        var personId = fields.Id("personId");
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => journeys.LeaveAsync(id, personId, caller, seen));
    }

    private static Task<IResult> SetStateAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (input, fields, seen) = Read(form, JourneyForms.State);
        var (state, reason, playbookVersion) = JourneyReader.ReadState(fields);
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => journeys.SetStateAsync(id, state, reason, playbookVersion, caller, seen));
    }

    private static Task<IResult> ConfirmAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (input, fields, seen) = Read(form, JourneyForms.Confirmation);
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => journeys.ConfirmStateAsync(id, caller, seen));
    }

    private static Task<IResult> RefuseAsync(Guid id, IFormCollection form, StateRefusals refusals, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (input, fields, seen) = Read(form, JourneyForms.StateRefusal);
        var reason = fields.Text("stateRefusal", JourneyRules.ReasonLength, lines: true);
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => refusals.RefuseAsync(id, reason, caller, seen));
    }

    private static Task<IResult> PlaceAsync(Guid id, IFormCollection form, JourneyService journeys, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var (input, fields, seen) = Read(form, JourneyForms.Place);
        var (stage, position, pilotReason) = JourneyReader.ReadPlace(fields);
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => journeys.PlaceAsync(id, stage, position, pilotReason, caller, seen));
    }

    private static Task<IResult> ChangeAsync(Guid id, IFormCollection form, JourneyEditing editing, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, JourneyForms.Details);
        var fields = NewJourneyForm.Fields(input, form);
        var (details, seen) = (JourneyReader.ReadNew(fields), fields.Seen());
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => editing.ChangeAsync(id, details, caller, seen));
    }

    private static (FormInput Input, FieldReader Fields, long? Seen) Read(IFormCollection form, string name)
    {
        var input = FormInput.From(form, name);
        var fields = FieldReader.Posted(input);
        return (input, fields, fields.Seen());
    }
}
