namespace Governance.Shared.Pages.Forms;

/// <summary>What a control needs from the field around it.</summary>
/// <param name="Id">Its id, which label and problem summary point to.</param>
/// <param name="Value">The value to show: typed, or the one the form starts with.</param>
/// <param name="DescribedBy">Ids of hint and error; null without.</param>
/// <param name="Invalid">"true" after a refusal; null otherwise.</param>
public sealed record FieldView(string Id, string Value, string? DescribedBy, string? Invalid);
