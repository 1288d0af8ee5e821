using Governance.Adapters.Entra;
using Governance.Gates.Dossier;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Gates.Evidence;

/// <summary>One criterion of a gate, and what is attached and confirmed there.</summary>
public static class CriterionPages
{
    /// <param name="gate">The group of addresses under one gate.</param>
    public static void MapCriterionPages(this RouteGroupBuilder gate)
    {
        gate.MapGet("/evidence/{itemId:guid}", DownloadAsync).RequirePage(Policies.Reader);
        var pages = gate.MapGroup("/criteria/{key}").RequirePage(Policies.Reader);
        pages.MapGet("", ShowAsync);
        pages.MapPost("/text", AttachTextAsync);
        pages.MapPost("/link", AttachLinkAsync);
        pages.MapPost("/file", AttachFileAsync).AcceptsUpload(EvidenceItem.MostBytes);
        pages.MapPost("/evidence/{itemId:guid}/removal", RemoveAsync);
        pages.MapPost("/confirmation", ConfirmAsync);
        pages.MapPost("/return", ReturnAsync);
    }

    private static async Task<IResult> ShowAsync(Guid id, string key, GateDossiers dossiers, Caller caller)
    {
        var model = await dossiers.ReadCriterionAsync(id, key, caller);
        return model.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<CriterionPage>(model.Value);
    }

    private static async Task<IResult> DownloadAsync(Guid id, Guid itemId, EvidenceFiles files, Caller caller)
    {
        var file = await files.ReadAsync(id, itemId, caller);
        return file.Refusal is { } refusal ? Page.Problem(refusal) : EvidenceFiles.Download(file.Value);
    }

    private static Task<IResult> AttachTextAsync(Guid id, string key, IFormCollection form, EvidenceService evidence, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "text");
        return AttachAsync(new Spot(id, key, dossiers, caller), input, AttachmentReader.ReadText(FieldReader.Posted(input), "text"), evidence);
    }

    private static Task<IResult> AttachLinkAsync(Guid id, string key, IFormCollection form, EvidenceService evidence, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "link");
        return AttachAsync(new Spot(id, key, dossiers, caller), input, AttachmentReader.ReadLink(FieldReader.Posted(input), "link"), evidence);
    }

    private static async Task<IResult> AttachFileAsync(
        Guid id, string key, IFormCollection form, EvidenceService evidence, GateDossiers dossiers, Caller caller, CancellationToken cancel)
    {
        var read = await AttachmentReader.ReadFileAsync(form.Files.GetFile("file"), cancel);
        return await AttachAsync(new Spot(id, key, dossiers, caller), FormInput.From(form, "file"), read, evidence);
    }

    private static async Task<IResult> AttachAsync(Spot spot, FormInput input, Outcome<Attachment> read, EvidenceService evidence)
        => await AnswerAsync(spot, "#items", input, read.Refusal ?? (await evidence.AttachAsync(spot.Gate, spot.Key, read.Value, spot.Caller)).Refusal);

    private static async Task<IResult> RemoveAsync(
        Guid id, string key, Guid itemId, IFormCollection form, EvidenceService evidence, GateDossiers dossiers, Caller caller)
    {
        var refusal = (await evidence.RemoveAsync(id, key, itemId, caller)).Refusal;

        // Gone already, by a second click or by somebody else: that is what was wanted.
        return await AnswerAsync(new Spot(id, key, dossiers, caller), "#items", FormInput.From(form, "removal"), refusal is { Code: "evidence.unknown" } ? null : refusal);
    }

    private static async Task<IResult> ConfirmAsync(Guid id, string key, IFormCollection form, EvidenceService evidence, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "confirmation");
        var fields = FieldReader.Posted(input);
        var seen = fields.Ids("seen", required: false);
        var refusal = fields.Refusal ?? (await evidence.ConfirmAsync(id, key, caller, seen)).Refusal;
        return await AnswerAsync(new Spot(id, key, dossiers, caller), "#confirmation", input, refusal);
    }

    private static async Task<IResult> ReturnAsync(Guid id, string key, IFormCollection form, EvidenceService evidence, GateDossiers dossiers, Caller caller)
    {
        var input = FormInput.From(form, "return");
        var fields = FieldReader.Posted(input);
        var remark = fields.Text("remark", EvidenceReturn.LongestRemark, lines: true);
        var refusal = fields.Refusal ?? (await evidence.ReturnAsync(id, key, remark, caller)).Refusal;
        return await AnswerAsync(new Spot(id, key, dossiers, caller), "#confirmation", input, refusal);
    }

    private static async Task<IResult> AnswerAsync(Spot spot, string anchor, FormInput input, Refusal? refusal)
    {
        if (refusal is null)
        {
            return Page.SeeOther($"/gates/{spot.Gate}/criteria/{Uri.EscapeDataString(spot.Key)}{anchor}");
        }

        var model = await spot.Dossiers.ReadCriterionAsync(spot.Gate, spot.Key, spot.Caller);
        return model.Refusal is { } unreadable ? Page.Problem(unreadable) : Page.Refuse<CriterionPage>(model.Value, input, refusal);
    }

    /// <summary>Which criterion of which gate a form belongs to, and who sent it.</summary>
    private sealed record Spot(Guid Gate, string Key, GateDossiers Dossiers, Caller Caller);
}
