using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Gewerbekunden-Journeys: in the pilot, with gate 1 in preparation.</summary>
internal sealed class BusinessCustomers(RolloutStory story)
{
    private const string Branch = "Filiale eröffnen", Bundle = "Sammelrechnung prüfen", Fleet = "Ladepunkte anmelden";

    public void Write()
    {
        Begin();
        Evidence();
        story.Deputise(-2, "08:50", SabineReuter, SabineReuter, MarkusOelkers, (6, 15), "Jahresurlaub; im Notfall über das Sekretariat zu erreichen.");
    }

    private void Begin()
    {
        story.Charter(-46, "11:15", SabineReuter, new SampleCharter(
            "Gewerbekunden-Journeys",
            "Gewerbekunden haben bei uns sechs Ansprechpartner und keinen, der Bescheid weiß. Wir nehmen uns zuerst den Betrieb vor, der eine Filiale eröffnet: "
            + "ein Anliegen, vier Bereiche, ein Datum, das nicht verschoben werden kann.",
            ["Vertrieb", "Netzanschluss", "Zählerwesen", "Abrechnung", "Forderungen"], HenrikSommer, [HeleneBrandt, JanaPohl], "kernteams"));
        story.Add(-44, "09:25", HenrikSommer, Branch, "Bäckereikette mit acht Filialen", 640_000, 32, "Vertrieb", "Netzanschluss", "Zählerwesen", "Abrechnung");
        story.Add(-44, "09:33", HenrikSommer, Bundle, "Hausverwaltung mit 40 Zählpunkten", 1_100_000, 44, "Abrechnung", "Vertrieb", "Forderungen");
        story.Add(-43, "16:10", HenrikSommer, Fleet, "Pflegedienst mit Elektroflotte", 780_000, 51, "Netzanschluss", "Vertrieb", "Abrechnung");
        story.Pilot(-41, "10:50", HenrikSommer, Branch);
        story.Place(-41, "11:05", HenrikSommer, Stage.Extension, Bundle);
        story.Staff(-40, "13:30", HenrikSommer, Branch, ElifDemir,
            (HenrikSommer, "Vertrieb"), (HannahPfeiffer, "Netzanschluss"), (StefanKrause, "Zählerwesen"), (SilkeHagen, "Abrechnung"));
        story.Move(-37, "09:15", ElifDemir, Branch, JourneyState.InDesign, "1.4");
        story.Move(-8, "14:40", ElifDemir, Branch, JourneyState.InImplementation);
        story.HandOver(-3, "09:05", HenrikSommer, Branch, "sechs Ansprechpartner, keiner für das Ganze", HenrikSommer, ElifDemir);
    }

    private void Evidence()
    {
        story.Show(-35, "10:20", HenrikSommer, "maturity-baseline", Proof.Link("cx/reife/gewerbekunden-ausgangswert"),
            Proof.Text("14 Bewertende aus fünf Bereichen. Alle kennen die Kennzahlen des eigenen Bereichs, niemand die des Nachbarn."));
        story.Confirm(-33, "15:45", ElifDemir, "maturity-baseline");
        story.Show(-17, "11:10", HannahPfeiffer, "customer-evidence",
            Proof.Text("Zwölf Betriebe besucht, darunter zwei, die uns verlassen haben. Beide nannten denselben Grund: Der Zähler kam nach der Eröffnung."));
        story.Confirm(-16, "08:55", HenrikSommer, "customer-evidence");
        story.Show(-9, "13:35", StefanKrause, "journey-map", Proof.Link("cx/journeys/filiale-eroeffnen/soll-version-1"));
        story.Show(-4, "10:45", HenrikSommer, "capacity",
            Proof.Text("„Sammelrechnung prüfen“ belastet die Abrechnung im nächsten Quartal mit weiteren 9 %; sie käme auf 79 %."));
        story.Reviews(new SampleReviews(Branch, HenrikSommer, -12, -3, 4, HannahPfeiffer, "Besprechungsraum Vertrieb", HenrikSommer, StefanKrause, SilkeHagen), -1,
            "Der Eröffnungstermin steht künftig oben auf jedem Auftrag. Die Reihenfolge der Bereiche folgt ihm und nicht der Posteingangsnummer.");
    }
}
