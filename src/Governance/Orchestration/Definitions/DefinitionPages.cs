using System.Globalization;
using System.Text;
using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Definitions;

/// <summary>What the page of all definitions shows.</summary>
/// <param name="MayAct">The reader is an administrator.</param>
/// <param name="Problems">Why an uploaded document was refused, by activity; empty otherwise.</param>
public sealed record DefinitionsModel(DefinitionList List, bool MayAct, IReadOnlyList<FieldMessage> Problems);

/// <summary>What the page of one version shows.</summary>
/// <param name="Reader">Who looks at it.</param>
/// <param name="Done">What has just been done, from the address; null for nothing.</param>
public sealed record DefinitionPageModel(DefinitionDetail Detail, Caller Reader, string? Done)
{
    public bool MayAct => Reader.Is(AppRoles.Administrator);

    public string Address => AddressOf(Detail.Version.Version);

    /// <summary>Where another version of the same definition is.</summary>
    public string AddressOf(int version) => $"/workflows/definitions/{Uri.EscapeDataString(Detail.Version.DefinitionId)}/versions/{version}";
}

/// <summary>Workflow definitions on pages; auditors read, administrators act.</summary>
public static class DefinitionPages
{
    internal const string Stored = "stored", Proposed = "proposed", Activated = "activated", Withdrawn = "withdrawn";

    // The file and the form around it.
    private const long LargestUpload = DefinitionUploads.MostBytes + 16_384;

    public static void MapDefinitionPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/workflows/definitions").ExcludeFromDescription();
        pages.MapGet("", ListAsync).RequirePage(Policies.Overseer);
        pages.MapPost("", UploadAsync).RequirePage(Policies.Administrator).AcceptsUpload(LargestUpload);
        var one = pages.MapGroup("/{id}/versions/{version:int}");
        one.MapGet("", ReadAsync).RequirePage(Policies.Overseer);
        one.MapGet("/definition.json", DownloadAsync).RequirePage(Policies.Overseer);
        one.MapPost("/activation", ActivateAsync).RequirePage(Policies.Administrator);
        one.MapPost("/withdrawal", WithdrawAsync).RequirePage(Policies.Administrator);
        one.MapMovePages();
    }

    private static async Task<IResult> ListAsync(DefinitionQueries queries, Caller caller)
        => Page.Render<DefinitionsPage>(new DefinitionsModel(await queries.ReadAsync(), caller.Is(AppRoles.Administrator), []));

    private static async Task<IResult> UploadAsync(IFormCollection form, DefinitionUploads uploads, DefinitionQueries queries, Caller caller, CancellationToken cancel)
    {
        var stored = await ReadFileAsync(form.Files.GetFile("file"), cancel) is var read && read.Refusal is { } unreadable ? unreadable : await uploads.UploadAsync(read.Value, caller);
        if (stored.Refusal is not { } refusal)
        {
            return Page.SeeOther($"/workflows/definitions/{Uri.EscapeDataString(stored.Value.DefinitionId)}/versions/{stored.Value.Version}?done={Stored}");
        }

        // Activities are no fields of the form: their problems stand in a table, where each can be found again in the document.
        var isRefused = refusal.Code == "definition.refused";
        var model = new DefinitionsModel(await queries.ReadAsync(), MayAct: true, isRefused ? refusal.Fields : []);
        return Page.Refuse<DefinitionsPage>(model, FormInput.From(form), isRefused ? refusal with { Fields = [] } : refusal);
    }

    private static async Task<Outcome<string>> ReadFileAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null or { Length: 0 })
        {
            return new Refusal(422, "input.invalid") { Fields = [new FieldMessage("file", "field.required")] };
        }

        await using var stream = file.OpenReadStream();
        return await DefinitionDocument.ReadAsync(stream, cancel);
    }

    private static async Task<IResult> ReadAsync(string id, int version, DefinitionQueries queries, Caller caller, string? done = null, string? against = null)
    {
        // What cannot be read as a number compares with the usual one; it is no form that somebody could correct.
        int? other = int.TryParse(against, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var detail = await queries.CompareAsync(id, version, other);
        return detail.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<DefinitionPage>(new DefinitionPageModel(detail.Value, caller, done));
    }

    // Always as a download: what somebody uploaded is never shown as a page of this service.
    private static async Task<IResult> DownloadAsync(string id, int version, DefinitionQueries queries)
    {
        var content = await queries.FindContentAsync(id, version);
        return content.Refusal is { } refusal ? Page.Problem(refusal) : Results.File(Encoding.UTF8.GetBytes(content.Value), "application/octet-stream", $"{id}-{version}.json");
    }

    private static async Task<IResult> ActivateAsync(string id, int version, IFormCollection form, ActivationService activations, DefinitionQueries queries, Caller caller)
    {
        var input = FormInput.From(form, "activation");
        var fields = FieldReader.Posted(input);
        var (reason, seen) = (fields.OptionalText("reason", ActivationService.LongestReason, lines: true), fields.OptionalId("proposal"));
        var activation = fields.Refusal ?? await activations.ActivateAsync(id, version, reason, caller, seen);
        var done = activation.Refusal is null && activation.Value.ConsentedBy is not null ? Activated : Proposed;
        return await AnswerAsync(new Spot(id, version, caller), done, input, activation.Refusal, queries);
    }

    private static async Task<IResult> WithdrawAsync(string id, int version, IFormCollection form, ActivationService activations, DefinitionQueries queries, Caller caller)
    {
        var input = FormInput.From(form, "withdrawal");
        var fields = FieldReader.Posted(input);
        var reason = fields.OptionalText("declineReason", ActivationService.LongestReason, lines: true);
        var refusal = fields.Refusal ?? (await activations.WithdrawAsync(id, version, reason, caller)).Refusal;
        return await AnswerAsync(new Spot(id, version, caller), Withdrawn, input, refusal is null ? null : refusal with { Fields = [.. refusal.Fields.Select(field => field with { Field = "declineReason" })] }, queries);
    }

    private static async Task<IResult> AnswerAsync(Spot spot, string done, FormInput input, Refusal? refusal, DefinitionQueries queries)
    {
        var detail = await queries.CompareAsync(spot.Id, spot.Version, null);
        if (detail.Refusal is { } gone)
        {
            return Page.Problem(gone);
        }

        var model = new DefinitionPageModel(detail.Value, spot.Caller, null);
        return refusal is null ? Page.SeeOther($"{model.Address}?done={done}#activation") : Page.Refuse<DefinitionPage>(model, input, refusal);
    }

    /// <summary>Which version a form belongs to, and who sent it.</summary>
    private sealed record Spot(string Id, int Version, Caller Caller);
}
