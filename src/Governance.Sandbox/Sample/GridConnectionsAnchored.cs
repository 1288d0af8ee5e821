using Governance.Gates;
using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Sample.GridConnections;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Netzanschluss-Journeys from the extension on: gate 2 held once, gate 3 passed, anchored.</summary>
internal sealed class GridConnectionsAnchored(RolloutStory story)
{
    public void Write()
    {
        Staff();
        Work();
        ExtensionEvidence();
        HeldRound();
        ExtensionPassed();
        ComplexEvidence();
        ComplexPassed();
        new GridConnectionsGoOn(story).Write();
    }

    private void Staff()
    {
        story.Place(-159, "09:15", MiriamKessler, Stage.Extension, Power, House);
        story.Place(-159, "09:30", MiriamKessler, Stage.Complex, Estate);
        story.Staff(-158, "10:00", MiriamKessler, Power, JonasHartwig,
            (JonasHartwig, "Netzanschluss"), (TimoBrandes, "Netzservice"), (MarcoBassi, "Kundenservice"));
        story.Staff(-157, "13:20", MiriamKessler, House, JonasHartwig,
            (HannahPfeiffer, "Netzanschluss"), (FriedaNowak, "Kundenservice"), (StefanKrause, "Zählerwesen"), (SilkeHagen, "Abrechnung"));
        story.Staff(-145, "11:10", MiriamKessler, Estate, JonasHartwig,
            (JonasHartwig, "Netzanschluss"), (TimoBrandes, "Netzservice"), (ElifDemir, "Zählerwesen"), (PaulLindner, "Vertrieb"), (SilkeHagen, "Abrechnung"));
    }

    private void Work()
    {
        story.Move(-156, "09:05", JonasHartwig, Power, JourneyState.InDesign, "1.0");
        story.Move(-140, "14:15", JonasHartwig, Power, JourneyState.InImplementation, "1.0");
        story.HandOver(-130, "09:25", MiriamKessler, Power, "Sachgebiet Netzplanung", JonasHartwig, KarinVogt, DenizYildiz);
        story.Move(-124, "16:10", JonasHartwig, Power, JourneyState.Live, "1.1");
        story.ConfirmState(-123, "08:20", MiriamKessler, Power);
        story.Move(-155, "10:30", JonasHartwig, House, JourneyState.InDesign, "1.0");
        story.Move(-137, "11:25", JonasHartwig, House, JourneyState.InImplementation, "1.1");
        story.HandOver(-121, "14:05", MiriamKessler, House, "Sachgebiet Hausanschluss, nach der Übergabe an die Monteure niemand", JonasHartwig, DenizYildiz, ElifDemir, PetraLange);
        story.Move(-116, "15:35", JonasHartwig, House, JourneyState.Live, "1.1");
        story.ConfirmState(-115, "09:10", MiriamKessler, House);
        story.Move(-139, "13:50", MiriamKessler, Site, JourneyState.Retired, reason:
            "Baustrom betrifft nur den Netzanschluss und 60 Anträge im Jahr. Das ist ein Ablauf innerhalb eines Bereichs und keine Customer Journey; die Kollegen ordnen ihn ohne uns.");
        story.ConfirmState(-138, "17:05", KarinVogt, Site);
        story.Move(-128, "10:00", JonasHartwig, Estate, JourneyState.InDesign, "1.1");
        story.Move(-79, "09:40", JonasHartwig, Estate, JourneyState.InImplementation, "1.2");
        story.HandOver(-60, "10:10", MiriamKessler, Estate, "Projektleitung je Baugebiet", JonasHartwig, KarinVogt, ElifDemir, HenrikSommer, PetraLange);
        story.Move(-54, "14:50", JonasHartwig, Estate, JourneyState.Live, "1.3");
        story.ConfirmState(-53, "08:35", MiriamKessler, Estate);
    }

    private void ExtensionEvidence()
    {
        story.Show(-113, "15:40", MiriamKessler, "capacity", Proof.Text("Mit „Neubaugebiet erschließen“ käme der Netzservice im nächsten Quartal auf 99 %, das Zählerwesen auf 74 %."));
        story.Show(-112, "09:05", StefanKrause, "points-read", Proof.Text("Acht von neun Messpunkten werden monatlich gelesen. „Rückfragen zum Lageplan“ wird noch von Hand gezählt."));
        story.Show(-112, "09:30", StefanKrause, "insights-followed", Proof.Text("17 von 18 Insights haben eine Maßnahme; eine wurde verworfen, mit Begründung."));
        story.Confirm(-110, "13:00", JonasHartwig, "capacity", "points-read", "insights-followed");
    }

    private void HeldRound()
    {
        story.Submit(-109, "11:20", MiriamKessler, -96, "Ich beantrage die Stufe Komplexe Journeys mit „Neubaugebiet erschließen“.");
        story.Vote(-106, "08:50", KarinVogt, Choice.Go, "Die Bauträger rufen uns schon an und fragen, wann sie dran sind. Ich würde sie ungern vertrösten.");
        story.Vote(-104, "16:35", SabineReuter, Choice.Hold, "99 % sind keine Planung, sondern eine Wette auf ein Quartal ohne Störungen. Einen Monat später, mit zwei Monteuren mehr, bin ich dabei.");
        story.Vote(-102, "12:05", MarkusOelkers, Choice.Hold, "Ich schließe mich an, auch wenn es mein eigener Bereich ist. Die beiden neuen Monteure fangen in drei Wochen an; darauf warten wir.");
        story.NextRound(-90, "09:00", MiriamKessler);
    }

    private void ExtensionPassed()
    {
        story.Clear(-89, "10:30", MiriamKessler, "capacity");
        story.Show(-89, "10:40", MiriamKessler, "capacity", Proof.Text("Zwei Monteure haben begonnen. Der Netzservice liegt jetzt bei 84 %, das Zählerwesen bei 74 %."));
        story.Confirm(-88, "14:20", JonasHartwig, "capacity");
        story.Submit(-87, "09:35", MiriamKessler, -74, "Der Engpass aus Runde 1 ist behoben. Ich lege denselben Antrag noch einmal vor: Mit „Neubaugebiet erschließen“ soll die letzte Stufe beginnen.");
        story.Vote(-83, "11:15", SabineReuter, Choice.Go, "Die neuen Stellen stehen in der Planung und im Dienstplan. Damit ist mein Vorbehalt erledigt.");
        story.Vote(-82, "09:45", KarinVogt, Choice.Go, "Der Monat hat nicht geschadet: Die Soll-Version ist in der Zwischenzeit um vier Schritte kürzer geworden.");
    }

    private void ComplexEvidence()
    {
        story.Show(-52, "10:15", MiriamKessler, "success-kpi",
            Proof.Text("Für jede Journey gilt der NPS am Ende des ganzen Falls, abgebrochene Anträge eingeschlossen. Ausgangswert und Zeitraum wurden vor der Umsetzung festgelegt."), Proof.Link("cx/kennzahlen/netzanschluss"));
        story.Show(-50, "11:50", ElifDemir, "target-reached",
            Proof.Text("NPS über alle Journeys 31 (24–38), n = 412, Ziel 30. „Hausanschluss beantragen“ liegt bei 26 (18–34) und damit deutlich über dem Ausgangswert von 4."));
        story.Show(-49, "09:20", MiriamKessler, "maturity-reassessed", Proof.Link("cx/reife/netzanschluss-zweite-bewertung"));
        story.Show(-48, "14:05", MiriamKessler, "self-rating", Proof.Text("Die Bewertenden sehen uns in Phase 3, die Fakten stützen Phase 3."));
        story.Show(-48, "14:30", MiriamKessler, "roles-covered", Proof.Text("Alle Rollen sind besetzt, Journey Analyst jetzt fest mit einer halben Stelle."));
        story.Confirm(-46, "10:00", JonasHartwig, "success-kpi", "target-reached", "maturity-reassessed", "self-rating", "roles-covered");
    }

    private void ComplexPassed()
    {
        story.Submit(-44, "09:50", MiriamKessler, -31, "Vier Journeys sind live, eine ist mit bestätigter Begründung ausgenommen. Ich beantrage, den Rollout zu verankern.");
        story.Vote(-41, "15:30", MarkusOelkers, Choice.Go, "Vor acht Monaten habe ich diesen Auftrag unterschrieben, weil die Mappen lagen. Heute liegt keine länger als drei Tage. Das soll so bleiben, mit Reviews und ohne mich.");
        story.Vote(-39, "10:55", SabineReuter, Choice.Go, "Ziel erreicht, Vertrauensbereich angegeben, abgebrochene Fälle mitgezählt. Mehr verlange ich von keinem Bericht.");
    }
}
