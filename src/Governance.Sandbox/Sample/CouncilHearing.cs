using Governance.Orchestration.Definitions;
using Governance.Sandbox.Tenant;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>
/// The administrators try out a hearing of the works council. Rounds that began meanwhile stay on that version; one of them stands still, since a
/// second deadline was never filled in. The corrected version waits for the second administrator.
/// </summary>
internal sealed class CouncilHearing(Script script)
{
    /// <summary>Working days to answer.</summary>
    public const int Days = 8;

    private const string Definition = "stage-gate";

    /// <summary>How far a version lies behind the one that is shipped.</summary>
    private const int Shipped = 0, Tried = 1, Corrected = 2;

    public void Write()
    {
        Upload(-17, "11:20", LarsPeters, Tried, graceDays: null);
        Activate(-17, "11:35", LarsPeters, Tried,
            "Mit dem Betriebsrat vereinbart: Vor der ersten Einreichung eines Gates wird er angehört. Wir probieren das mit den Runden aus, die in den nächsten Wochen beginnen.");
        Activate(-17, "14:05", NadineWolff, Tried);
        Activate(-4, "09:10", NadineWolff, Shipped,
            "Bei den Ladesäulen bricht der Ablauf nach der ersten Frist ab. Bis das geklärt ist, sollen neue Runden wieder wie ausgeliefert beginnen.");
        Activate(-4, "09:50", LarsPeters, Shipped);
        Upload(-2, "15:10", NadineWolff, Corrected, graceDays: 3);
        Activate(-2, "15:25", NadineWolff, Corrected,
            "Die Nachfrist für den Betriebsrat war nie eingetragen, also 0 Arbeitstage. Jetzt sind es drei. Nach der Freigabe die Runde der Ladesäulen auf diese Version umstellen und den Schritt erneut versuchen.");
    }

    private void Upload(int day, string time, TenantPerson who, int version, int? graceDays) => script.On(day, time, async company =>
    {
        var shipped = await ShippedAsync(company);
        var content = await company.DoAsync((DefinitionQueries definitions) => definitions.FindContentAsync(Definition, shipped));
        await company.DoAsync((DefinitionUploads uploads) => uploads.UploadAsync(HearingDefinition.Write(content, shipped + version, graceDays), company.As(who)));
    });

    /// <param name="reason">Null for the second administrator, who consents.</param>
    private void Activate(int day, string time, TenantPerson who, int version, string? reason = null) => script.On(day, time, async company =>
    {
        var shipped = await ShippedAsync(company);
        var (open, _) = await company.ReadAsync((DefinitionQueries definitions) => definitions.ReadOpenAsync());
        var read = reason is null ? open.Single(proposal => proposal.DefinitionId == Definition).Id : (Guid?)null;
        await company.DoAsync((ActivationService service) => service.ActivateAsync(Definition, shipped + version, reason, company.As(who), read));
    });

    private static async Task<int> ShippedAsync(Company company)
        => (await company.ReadAsync((DefinitionQueries definitions) => definitions.ReadAsync())).Rows.Select(row => row.Version).Where(one => one.DefinitionId == Definition).Min(one => one.Version);
}
