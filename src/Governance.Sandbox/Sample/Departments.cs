using Governance.Organisation;
using Governance.Sandbox.Tenant;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Who heads the departments, kept by the administrator before the first rollout begins.</summary>
internal sealed class Departments(Script script)
{
    /// <summary>The working day on which the administrator sets the organisation up.</summary>
    public const int Since = -213;

    private static readonly (string Name, TenantPerson Head)[] Heads =
    [
        ("Abrechnung", PetraLange), ("Finanzen", JanaPohl), ("Forderungen", RainerSchuetz), ("IT", LarsPeters), ("Kommunikation", KatrinSeidel),
        ("Kundenservice", DenizYildiz), ("Netzanschluss", JonasHartwig), ("Netzleitstelle", OleFriedrichsen), ("Netzservice", KarinVogt),
        ("Vertrieb", HenrikSommer), ("Zählerwesen", ElifDemir),
    ];

    public void Write()
    {
        foreach (var (index, (name, head)) in Heads.Index())
        {
            script.On(Since, "15:10", company => company.DoAsync((DepartmentService service) => service.SetHeadAsync(name, company.IdOf(head), company.As(LarsPeters))), index);
        }
    }
}
