namespace Governance.Shared.Localisation;

/// <summary>Marks the resource that holds month names, units and the words around counts.</summary>
public sealed class FormatTexts;
