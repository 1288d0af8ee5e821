using Governance.Journeys;
using static Governance.Sandbox.Sample.GridConnections;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Netzanschluss-Journeys once they are anchored: no gates any more, but the work goes on, and the charter is to say so.</summary>
internal sealed class GridConnectionsGoOn(RolloutStory story)
{
    private const string Balcony = "Steckersolar anmelden";

    public void Write()
    {
        story.Add(-24, "11:30", MiriamKessler, Balcony, "Studentin mit Südbalkon", 90_000, 16, "Netzanschluss", "Zählerwesen", "Kundenservice");
        story.Staff(-22, "14:05", MiriamKessler, Balcony, JonasHartwig,
            (HannahPfeiffer, "Netzanschluss"), (StefanKrause, "Zählerwesen"), (FriedaNowak, "Kundenservice"));
        story.Move(-20, "09:25", JonasHartwig, Balcony, JourneyState.InDesign, "1.5");
        story.Move(-13, "15:30", ElifDemir, Meter, JourneyState.InImplementation, reason:
            "Seit es Steckersolar gibt, fragen die Leute an der Tür, ob der Zähler rückwärts laufen darf. Die Antwort kommt jetzt mit der Terminkarte.");
        story.Move(-3, "13:05", ElifDemir, Meter, JourneyState.Live, "1.5");
        Charter();
        new GridConnectionsReviews(story).Write();
    }

    private void Charter() => story.ChangeCharter(-7, "16:25", MiriamKessler, (now, id) => now with
    {
        Purpose = "Ein Anschluss dauert bei uns selten zu lange, weil gegraben wird, und oft, weil eine Mappe liegt. Das ist erreicht und soll so bleiben: "
            + "Jede Journey behält ihre Verantwortung und ihr Review, und neue Anliegen wie Steckersolar gehen denselben Weg.",
        Units = [.. now.Units, "Kommunikation"],
        SeatPersonIds = [.. now.SeatPersonIds, id(JanaPohl)],
    }, because: "Nach der Verankerung tragen Vertrieb und Kommunikation die Journeys mit; Jana Pohl soll deshalb mitentscheiden.");
}
