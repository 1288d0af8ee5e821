namespace Governance.Adapters.Entra;

/// <summary>Marks the texts of sign-in and tokens, EntraTexts.resx (German) and EntraTexts.en.resx.</summary>
public sealed class EntraTexts;
