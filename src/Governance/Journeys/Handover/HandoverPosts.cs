using System.Globalization;
using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;

namespace Governance.Journeys.Handover;

/// <summary>The forms of the handover on a journey's page.</summary>
public static class HandoverPosts
{
    internal static void Map(IEndpointRouteBuilder journey)
    {
        journey.MapPost(JourneyForms.Handover, RecordAsync).RequirePage(Policies.JourneyManager);
        journey.MapPost(JourneyForms.Agreement, AgreeAsync).RequirePage(Policies.Reader);
        journey.MapPost(JourneyForms.Refusal, RefuseAsync).RequirePage(Policies.Reader);
        journey.MapPost(JourneyForms.Withdrawal, WithdrawAsync).RequirePage(Policies.Reader);
    }

    /// <summary>Names of the fields of one department: which it is, and who heads it.</summary>
    public static (string Department, string Person) FieldsOf(int index)
        => (string.Create(CultureInfo.InvariantCulture, $"heads[{index}].department"), string.Create(CultureInfo.InvariantCulture, $"heads[{index}].personId"));

    private static Task<IResult> RecordAsync(Guid id, IFormCollection form, HandoverService handovers, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, JourneyForms.Handover);
        var fields = FieldReader.Posted(input);
        var seen = fields.Seen();
        var handover = new NewHandover(fields.Text("before", HandoverRules.BeforeLength), [.. ReadHeads(input, fields)]);
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => handovers.RecordAsync(id, handover, caller, seen));
    }

    private static Task<IResult> AgreeAsync(Guid id, IFormCollection form, HandoverService handovers, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, JourneyForms.Agreement);
        var fields = FieldReader.Posted(input);
        var seen = fields.Seen();
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => handovers.AgreeAsync(id, caller, seen));
    }

    private static Task<IResult> RefuseAsync(Guid id, IFormCollection form, HandoverService handovers, JourneyAnswers answers, Caller caller, HttpContext http)
    {
        var input = FormInput.From(form, JourneyForms.Refusal);
        var fields = FieldReader.Posted(input);
        var (reason, seen) = (fields.Text("refusal", HandoverRules.RefusalLength, lines: true), fields.Seen());
        return answers.AnswerAsync(new JourneyPost(id, input, fields.Refusal, caller, http), () => handovers.RefuseAsync(id, reason, caller, seen));
    }

    private static Task<IResult> WithdrawAsync(Guid id, IFormCollection form, HandoverService handovers, JourneyAnswers answers, Caller caller, HttpContext http)
        => answers.AnswerAsync(new JourneyPost(id, FormInput.From(form, JourneyForms.Withdrawal), Unreadable: null, caller, http), () => handovers.WithdrawAsync(id, caller));

    private static IEnumerable<NamedHead> ReadHeads(FormInput input, FieldReader fields)
    {
        for (var index = 0; index < JourneyRules.MostDepartments && input.Value(FieldsOf(index).Department) is { Length: > 0 } department; index++)
        {
            yield return new NamedHead(department, fields.OptionalId(FieldsOf(index).Person));
        }
    }
}
