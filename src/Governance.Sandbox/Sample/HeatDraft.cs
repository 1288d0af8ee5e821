using Governance.Rollouts.Charters;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>A charter that waits for its signature: drafted by a journey manager, to be signed by the chief executive.</summary>
internal sealed class HeatDraft(Script script)
{
    public void Write() => script.On(-3, "16:40", company => company.DoAsync((CharterDraftService service) => service.DraftAsync(new CharterContent
    {
        Name = "Fernwärme-Journeys",
        Purpose = "Wer sein Haus an die Fernwärme anschließt, hat heute mit fünf Abteilungen zu tun und erfährt von keiner, wie es weitergeht. Wir beginnen mit dem Wechsel von der Gasheizung.",
        Units = ["Vertrieb", "Netzservice", "Abrechnung"], ManagerId = company.IdOf(HenrikSommer), ChairId = company.IdOf(HeleneBrandt),
        SeatPersonIds = [company.IdOf(TomaszWieland), company.IdOf(JanaPohl)], QuorumPercent = 60, Land = "DE-SN", Channel = "kernteams",
    }, company.As(HenrikSommer))));
}
