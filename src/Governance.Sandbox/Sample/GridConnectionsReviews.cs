using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>The anchored Netzanschluss-Journeys keep their reviews: three held, one of them put off; the next one is cancelled, and an action is overdue.</summary>
internal sealed class GridConnectionsReviews(RolloutStory story)
{
    public const string Leaflet = "Merkblatt zu Steckersolar an alle Installateure schicken", Card = "Terminkarte um den Hinweis zum Rückwärtslaufen ergänzen";

    public void Write()
    {
        story.Review("15:20", new SampleReviews(null, MiriamKessler, -30, -28, 2, JonasHartwig, "Besprechungsraum Umspannwerk", MiriamKessler, HannahPfeiffer, StefanKrause, ElifDemir));
        story.Minute(-28, "15:40", JonasHartwig, [ElifDemir],
            ["Steckersolar bekommt einen eigenen, kurzen Weg: anmelden, Zähler prüfen, fertig.", "Installateure hören es von uns, bevor die Kunden fragen."],
            (Leaflet, HannahPfeiffer, -20));
        story.FinishAction(-22, "09:35", HannahPfeiffer, Leaflet, "An 64 Betriebe verschickt; drei haben nachgefragt und die Antwort steht jetzt im Merkblatt.");
        story.PutOff(-25, "08:50", JonasHartwig);
        story.PlanReviews(-16, "07:00");
        story.Minute(-16, "16:10", JonasHartwig, [],
            ["Die Terminkarte sagt, ob der Zähler rückwärts laufen darf, bevor jemand an der Tür steht."],
            (Card, StefanKrause, -4));
        story.Minute(-6, "11:30", JonasHartwig, [HannahPfeiffer],
            ["„Zähler tauschen“ geht wieder live, sobald die neue Karte gedruckt ist."],
            ("Druckfreigabe der neuen Terminkarte einholen", JonasHartwig, 9));
        story.PlanReviews(-2, "07:00");
        story.CancelNext(-1, "14:15", MiriamKessler, "Die Hälfte ist beim Fachtag der Netzbetreiber. Was offen ist, steht in den Maßnahmen.");
    }
}
