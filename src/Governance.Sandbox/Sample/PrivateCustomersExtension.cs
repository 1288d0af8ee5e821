using Governance.Gates;
using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Sample.PrivateCustomers;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Privatkunden-Journeys in the extension: three journeys with the playbook, gate 2 handed back once and now being decided.</summary>
internal sealed class PrivateCustomersExtension(RolloutStory story)
{
    public void Write()
    {
        Staff();
        Work();
        Reviews();
        HeatPumpTeam();
        FirstEvidence();
        FirstRound();
        SecondEvidence();
        SecondRound();
    }

    private void Staff()
    {
        story.Place(-134, "09:20", MiriamKessler, Stage.Extension, Instalment, Outage, Invoice);
        story.Place(-134, "09:40", MiriamKessler, Stage.Complex, HeatPump, Solar);
        story.Staff(-133, "10:15", MiriamKessler, Instalment, PetraLange,
            (PetraLange, "Abrechnung"), (SilkeHagen, "Abrechnung"), (MarcoBassi, "Kundenservice"), (LenaVoss, "Finanzen"), (DanielFuchs, "IT"));
        story.Staff(-131, "14:30", MiriamKessler, Outage, OleFriedrichsen,
            (OleFriedrichsen, "Netzleitstelle"), (GeorgThiel, "Netzleitstelle"), (AylinKaya, "Netzservice"), (FriedaNowak, "Kundenservice"),
            (KatrinSeidel, "Kommunikation"), (DanielFuchs, "IT"));
        story.Staff(-96, "11:00", MiriamKessler, Invoice, GuelAydin,
            (GuelAydin, "Abrechnung"), (MarcoBassi, "Kundenservice"), (InesMoeller, "Forderungen"));
    }

    private void Work()
    {
        story.Move(-129, "09:10", PetraLange, Instalment, JourneyState.InDesign, "1.1");
        story.Move(-108, "15:20", PetraLange, Instalment, JourneyState.InImplementation, "1.2");
        story.HandOver(-92, "10:00", MiriamKessler, Instalment, "Teamleitung Abschläge", PetraLange, DenizYildiz, JanaPohl, LarsPeters);
        story.Move(-87, "16:05", PetraLange, Instalment, JourneyState.Live, "1.3");
        story.ConfirmState(-86, "08:30", MiriamKessler, Instalment);
        story.Move(-127, "13:40", OleFriedrichsen, Outage, JourneyState.InDesign, "1.1");
        story.Move(-99, "10:50", OleFriedrichsen, Outage, JourneyState.InImplementation, "1.3");
        story.HandOver(-79, "13:15", MiriamKessler, Outage, "Schichtleitung und Hotline, jeweils für ihren Teil", OleFriedrichsen, KarinVogt, DenizYildiz, LarsPeters);
        story.Move(-74, "14:25", OleFriedrichsen, Outage, JourneyState.Live, "1.4");
        story.ConfirmState(-73, "09:05", MiriamKessler, Outage);
        story.Move(-93, "10:20", GuelAydin, Invoice, JourneyState.InDesign, "1.3");
        story.HandOver(-5, "10:30", MiriamKessler, Invoice, "Sachgebiet Rechnungsklärung", DenizYildiz);
        story.Move(-38, "11:35", GuelAydin, Invoice, JourneyState.InImplementation, "1.4");
    }

    // The first one was held; then nobody found a date any more, until the sponsors asked for it.
    private void Reviews()
    {
        story.Reviews(new SampleReviews(Instalment, MiriamKessler, -110, -104, 4, PetraLange, "Besprechungsraum Abrechnung", MiriamKessler, SilkeHagen, MarcoBassi, DanielFuchs), -1,
            "Der Vorschlag für den neuen Abschlag nennt künftig den Verbrauch, auf dem er beruht.",
            Sitting.Cancelled("Die halbe Abrechnung sitzt an der Jahresverbrauchsrechnung. Ein neuer Termin findet sich danach."),
            Sitting.Cancelled("Noch immer kein Termin, an dem alle können."),
            "Wer seinen Abschlag zweimal im Jahr ändert, wird angerufen. Meist steht ein Umzug dahinter.",
            "Der Qualifizierungsplan der Netzleitstelle lag vor; für diese Journey folgt daraus nichts.");
        story.Reviews(new SampleReviews(Outage, MiriamKessler, -50, -41, 4, OleFriedrichsen, "Netzleitstelle, Raum 2", MiriamKessler, AylinKaya, FriedaNowak, KatrinSeidel), -1,
            "Die Kommunikation schreibt die erste Meldung, nicht mehr die Leitstelle.",
            "Der Qualifizierungsplan der Netzleitstelle gilt: zwei Personen je Schicht bis zum Jahresende.");
    }

    private void HeatPumpTeam()
    {
        story.Staff(-82, "10:40", MiriamKessler, HeatPump, JonasHartwig,
            (HannahPfeiffer, "Netzanschluss"), (PaulLindner, "Vertrieb"), (StefanKrause, "Zählerwesen"),
            (FriedaNowak, "Kundenservice"), (SilkeHagen, "Abrechnung"));
        story.Move(-44, "13:00", JonasHartwig, HeatPump, JourneyState.InDesign, "1.4");
    }

    private void FirstEvidence()
    {
        story.Show(-71, "09:50", MiriamKessler, "capacity",
            Proof.Text("Höchster Wert im nächsten Quartal: Netzservice mit 97 %. Die IT liegt bei 91 %, alle anderen unter 80 %."), Proof.Link("cx/kapazitaet/quartal"));
        story.Widen(-70, "14:15", MiriamKessler, Outage, "Kommunikation");
        story.Show(-69, "10:25", PetraLange, "insights-followed",
            Proof.Text("14 von 19 Insights sind mit einer Maßnahme verknüpft, fünf warten auf eine Entscheidung der IT."));
        story.Confirm(-68, "09:00", PetraLange, "capacity");
        story.Confirm(-68, "11:30", MiriamKessler, "insights-followed");
    }

    private void FirstRound()
    {
        story.Submit(-66, "16:02", MiriamKessler, -51,
            "„Abschlag anpassen“ ist live; „Störung melden“ wartet seit dem neuen Bereich noch einmal auf die Bestätigung. Ich beantrage die Stufe Komplexe Journeys, damit das Kernteam „Wärmepumpe anschließen“ im nächsten Quartal beginnen kann. Übergabe und Review holen wir nach.");
        story.Vote(-62, "10:12", HeleneBrandt, Choice.Recycle, "Das Review zu „Abschlag anpassen“ steht seit Wochen aus. Wenn wir unsere eigene Regel beim ersten Stau aussetzen, war sie keine.");
        story.Vote(-60, "17:20", SabineReuter, Choice.Recycle, "„Störung melden“ führt jetzt auch durch die Kommunikation, und deren Leitung hat der Übergabe nicht zugestimmt. Solange offen ist, wer für die jetzige Stufe geradesteht, beginne ich keine nächste.");
        story.Vote(-58, "08:15", MarkusOelkers, Choice.Hold, "Inhaltlich sehe ich keinen Mangel. Der Netzservice ist mit 97 % ausgebucht; lassen Sie uns nach dem Netzumbau noch einmal darauf schauen.");
        story.Vote(-57, "13:44", TomaszWieland, Choice.Recycle, "Für die Netzleitstelle fehlt mir ein Plan, wer wann qualifiziert wird. Die Leute dort erfahren von der neuen Journey bisher aus dem Schichtbuch.");
        story.NextRound(-56, "08:45", MiriamKessler);
    }

    private void SecondEvidence()
    {
        story.HandOver(-31, "09:20", MiriamKessler, Outage, "Schichtleitung und Hotline, jeweils für ihren Teil", KatrinSeidel);
        story.ConfirmState(-31, "15:10", MiriamKessler, Outage);
        story.Clear(-18, "14:40", MiriamKessler, "capacity");
        story.Show(-18, "14:50", MiriamKessler, "capacity", Proof.Link("cx/kapazitaet/quartal"),
            Proof.Text("„PV-Anlage anmelden“ beginnt ein Quartal später. Damit liegt der Netzservice bei 92 % und die IT bei 91 %; keine Einheit kommt über 100 %."));
        story.Show(-15, "11:15", OleFriedrichsen, "points-read",
            Proof.Text("Zwölf von zwölf Messpunkten werden wöchentlich gelesen, zuletzt auch „Rückruf nach Störung“ mit 37 Werten."));
        story.Show(-12, "16:30", MiriamKessler, "roles-covered",
            Proof.Text("Bis auf Journey Analyst ist jede Rolle besetzt. Diese eine bleibt offen, bis die beiden Qualifizierungen abgeschlossen sind."));
        story.Confirm(-11, "09:35", DenizYildiz, "capacity");
        story.Confirm(-10, "13:10", GuelAydin, "points-read");
    }

    private void SecondRound()
    {
        story.Submit(-6, "09:14", MiriamKessler, 4,
            "Ich beantrage, die Stufe Komplexe Journeys mit „Wärmepumpe anschließen“ zu beginnen; „PV-Anlage anmelden“ folgt ein Quartal später. Was der Lenkungskreis in Runde 1 vermisst hat, liegt vor. Offen bleibt die Rolle Journey Analyst.",
            ("Schnittstelle zum Handwerkerportal", 260_000), ("Freistellung der Kernteams, 1,5 Stellen", 115_000),
            ("Messpunkte und Befragung", 65_000), ("Qualifizierung zum Journey Analyst, 2 Personen", 40_000));
        story.Deputise(-9, "15:20", TomaszWieland, TomaszWieland, JanaPohl, (-8, 12));
        story.Vote(-3, "11:32", HeleneBrandt, Choice.Go, "Beide Reviews sind gehalten, und die Protokolle lesen sich nicht wie Pflichtübungen. Die gestreckte Planung überzeugt mich mehr als die erste.");
        story.Vote(-1, "09:58", JanaPohl, Choice.Go, "Ich vertrete Tomasz Wieland und habe vor seinem Urlaub mit ihm gesprochen: Der Qualifizierungsplan ist knapp, aber ehrlich, und die Schichten kennen ihn. Gegen die 480.000 € spricht aus Sicht der Finanzen nichts.");
    }
}
