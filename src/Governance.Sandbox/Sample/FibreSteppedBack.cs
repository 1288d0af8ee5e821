using Governance.Gates;
using Governance.Gates.Rounds;
using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Sample.Fibre;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Glasfaser-Journeys in the extension and back again: the contractor is insolvent, and the sponsors decide to return into the pilot.</summary>
internal sealed class FibreSteppedBack(RolloutStory story)
{
    public void Write()
    {
        Extend();
        CloseConditions();
        StepBack();
        BeginAgain();
    }

    private void Extend()
    {
        story.Place(-82, "10:30", HenrikSommer, Stage.Extension, Duct, Switch);
        story.Place(-82, "10:45", HenrikSommer, Stage.Complex, Park);
        story.Staff(-80, "13:10", HenrikSommer, Duct, JonasHartwig,
            (TimoBrandes, "Netzservice"), (PaulLindner, "Vertrieb"), (KatrinSeidel, "Kommunikation"));
        story.Staff(-79, "09:50", HenrikSommer, Switch, PetraLange,
            (PaulLindner, "Vertrieb"), (MarcoBassi, "Kundenservice"), (DanielFuchs, "IT"));
        story.Move(-75, "11:55", JonasHartwig, Duct, JourneyState.InDesign, "1.3");
        story.Move(-61, "14:40", PetraLange, Switch, JourneyState.InDesign, "1.3");
    }

    private void CloseConditions()
    {
        story.Close(-72, "16:30", MarcoBassi, Phone, "Der Leitfaden am Telefon ist geändert, und 40 Anrufe sind mitgehört: In keinem fiel ein Datum, das nicht im System stand.");
        story.ConfirmClosed(-70, "08:15", HeleneBrandt, Phone);
        story.Close(-4, "15:30", KatrinSeidel, Map, "Die Karte ist seit gestern öffentlich, alle 31 Abschnitte sind eingetragen. Abschnitte ohne Baufirma sind grau, mit dem Satz, wann wir uns wieder melden.");
    }

    private void StepBack()
    {
        story.Deputise(-25, "08:20", MarkusOelkers, KarinVogt, SabineReuter, (-24, -11),
            "Frau Vogt leitet den Krisenstab nach der Insolvenz der Baufirma und hat darum gebeten, in dieser Zeit in keinem Gremium entscheiden zu müssen.");
        story.AskBack(-23, "11:10", HenrikSommer, -12,
            "Unsere Baufirma hat Insolvenz angemeldet, 900 zugesagte Termine sind hinfällig. Ich beantrage, in den Pilot zurückzugehen: mit einer Straße, einer neuen Firma und Terminen, die wir halten.");
        story.Vote(-21, "10:15", SabineReuter, Choice.Go, "In Vertretung für Karin Vogt, nach einem Telefonat mit ihr. Weiterzumachen würde uns 900 Einzelgespräche kosten, die alle mit einer Entschuldigung beginnen.");
        story.Vote(-20, "14:50", MarkusOelkers, Choice.Hold, "Mir geht das einen Schritt zu weit. „Anbieter wechseln“ hängt an keinem Bagger und könnte weiterlaufen.");
        story.Vote(-18, "09:00", HeleneBrandt, Choice.Go, "Ein Schritt zurück, den wir selbst gehen, ist mir lieber als einer, zu dem uns die Kunden zwingen. „Anbieter wechseln“ läuft uns in drei Monaten nicht davon.");
    }

    private void BeginAgain()
    {
        story.Move(-17, "13:35", DenizYildiz, Order, JourneyState.InImplementation, "1.5", "Die Bauwochen der alten Firma gelten nicht mehr; bis die neue beauftragt ist, nehmen wir Bestellungen ohne Datum an.");
        story.Clear(-15, "09:05", HenrikSommer, "capacity");
        story.Clear(-15, "09:10", HenrikSommer, "first-success");
        story.Show(-12, "16:00", HenrikSommer, "capacity", Proof.Text("Mit einer Straße statt mit vierzehn liegt der Netzservice bei 58 %. Der Vertrieb hat dafür mehr zu tun: 900 Rückrufe, verteilt auf vier Wochen."));
        story.Confirm(-11, "11:05", DenizYildiz, "capacity");
        story.Show(-3, "09:45", TimoBrandes, "first-success",
            Proof.Text("Lindenstraße, 23 Häuser: Die neue Firma hat 22 von 23 Terminen gehalten. Den einen hat sie zwei Tage vorher selbst verschoben und angerufen."));
    }
}
