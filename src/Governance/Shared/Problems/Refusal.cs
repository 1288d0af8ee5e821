namespace Governance.Shared.Problems;

/// <summary>
/// An expected "no" to a request, as a value: pages show it beside the form, the API answers it as RFC 9457 problem details.
/// </summary>
/// <param name="Status">HTTP status: 403, 404, 409, 413, 422 or 429.</param>
/// <param name="Code">Dotted lower-case word that names the reason, for example <c>gate.decided</c>; text under the same key in a registered resource.</param>
/// <param name="Args">What fills the placeholders of the text: who did what meanwhile, which limit applies.</param>
public sealed record Refusal(int Status, string Code, params object[] Args)
{
    /// <summary>Somebody was faster: what the caller had seen is so no longer. Where a request makes that its condition (<c>If-Match</c>), it is told 412 instead.</summary>
    public bool IsStale { get; init; }

    /// <summary>What is wrong field by field; empty when the refusal concerns the request as a whole.</summary>
    public IReadOnlyList<FieldMessage> Fields { get; init; } = [];
}
