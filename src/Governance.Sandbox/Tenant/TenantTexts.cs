namespace Governance.Sandbox.Tenant;

/// <summary>Marks the texts of the tenant's own pages, TenantTexts.resx (German) and TenantTexts.en.resx.</summary>
public sealed class TenantTexts;
