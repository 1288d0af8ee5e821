using Governance.Gates;
using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Glasfaser-Journeys up to gate 1: a round taken back after the first vote, since its figures were wrong, then a decision with four conditions.</summary>
/// <remarks>What comes after is <see cref="FibreSteppedBack"/>.</remarks>
internal sealed class Fibre(RolloutStory story)
{
    public const string Order = "Glasfaser bestellen", Duct = "Hausstich vereinbaren", Switch = "Anbieter wechseln", Park = "Gewerbepark anbinden";

    public const string Dates = "Der Tiefbaupartner sagt jeden Bautermin schriftlich zu, bevor wir ihn weitergeben";
    public const string Phone = "Am Telefon nennt niemand mehr ein Datum, das nicht im System steht";
    public const string Map = "Die Baustellenkarte zeigt zu jedem Abschnitt Woche und Ansprechpartner";
    public const string Permits = "Für Mehrfamilienhäuser gibt es einen geprüften Gestattungsvertrag";

    public void Write()
    {
        Begin();
        Pilot();
        Evidence();
        WithdrawnRound();
        SecondRound();
        new FibreSteppedBack(story).Write();
    }

    private void Begin()
    {
        story.Charter(-128, "11:40", MarkusOelkers, new SampleCharter(
            "Glasfaser-Journeys",
            "Wir graben seit zwei Jahren Glasfaser ein und erfahren aus Leserbriefen, wie es den Leuten dabei geht. "
            + "Dieser Rollout fängt bei der Bestellung an und hört erst auf, wenn am Router Licht ankommt. Wer unterwegs wartet, soll wissen, worauf.",
            ["Vertrieb", "Netzservice", "Kundenservice", "Kommunikation", "IT"], HenrikSommer, [HeleneBrandt, KarinVogt], "kernteams"));
        story.Add(-126, "10:05", HenrikSommer, Order, "Familie in der Bahnhofstraße", 380_000, 27, "Vertrieb", "Netzservice", "Kundenservice");
        story.Add(-126, "10:14", HenrikSommer, Duct, "Eigentümergemeinschaft mit zwölf Parteien", 640_000, 49, "Netzservice", "Vertrieb", "Kommunikation");
        story.Add(-126, "10:20", HenrikSommer, Switch, "Selbstständiger mit Büro zu Hause", 720_000, 41, "Vertrieb", "Kundenservice", "IT");
        story.Add(-126, "10:31", HenrikSommer, Park, "Betreiber eines Gewerbeparks", 1_900_000, 72, "Vertrieb", "Netzservice", "IT", "Abrechnung");
        story.Pilot(-125, "16:15", HenrikSommer, Order);
        story.Staff(-124, "09:20", HenrikSommer, Order, DenizYildiz,
            (HenrikSommer, "Vertrieb"), (TimoBrandes, "Netzservice"), (MarcoBassi, "Kundenservice"));
    }

    private void Pilot()
    {
        story.Move(-121, "10:40", DenizYildiz, Order, JourneyState.InDesign);
        story.Move(-113, "13:25", DenizYildiz, Order, JourneyState.InImplementation, "1.2");
        story.HandOver(-107, "14:10", HenrikSommer, Order, "Außendienst bis zur Unterschrift, danach die Bauleitung", DenizYildiz, HenrikSommer, KarinVogt);
        story.Move(-104, "09:30", DenizYildiz, Order, JourneyState.Live, "1.2");
        story.ConfirmState(-103, "16:20", HenrikSommer, Order);
        story.Reviews(new SampleReviews(Order, HenrikSommer, -112, -103, 6, DenizYildiz, "Baubüro Bahnhofstraße", HenrikSommer, TimoBrandes, MarcoBassi), -1,
            "Die Bauwoche steht ab sofort in der Auftragsbestätigung; wer sie verschiebt, ruft selbst an.",
            "Stornos zählen wir nach der Bauwoche, nicht nach dem Bestelldatum.",
            "Die Baufirma meldet Verzug künftig bis Donnerstag, damit die Kunden es vor dem Wochenende wissen.",
            "Mit der neuen Firma beginnen wir in einer Straße und halten dort jeden Termin.");
    }

    private void Evidence()
    {
        story.Show(-119, "11:15", HenrikSommer, "maturity-baseline", Proof.Link("cx/reife/glasfaser-ausgangswert"),
            Proof.Text("Zwölf Bewertende, Phase 1. Der Vertrieb hält uns für weiter als die Bauleitung; der Abstand beträgt anderthalb Phasen und steht so im Bericht."));
        story.Show(-114, "15:35", MarcoBassi, "journey-map", Proof.Link("cx/journeys/glasfaser-bestellen/soll-version-1"));
        story.Show(-103, "10:45", TimoBrandes, "first-success",
            Proof.Text("Von 212 Bestellungen wurden seit dem Start nur 13 storniert. Vorher ging fast jede siebte verloren, während die Leute auf den Bagger warteten."));
        story.Show(-103, "13:50", HenrikSommer, "playbook", Proof.Link("cx/playbook/1.2"));
        story.Show(-102, "11:20", HenrikSommer, "capacity", Proof.Text("Netzservice 88 %, Vertrieb 69 %, IT 74 %. Mit einer dritten Journey läge der Netzservice über dem, was er im Sommer leisten kann."));
        story.Show(-102, "14:55", MarcoBassi, "customer-evidence", Proof.Text("34 Rückrufe bei Wartenden. Am häufigsten fiel der Satz: „Sagen Sie mir einfach, wann, auch wenn es spät ist.“"));
        story.Show(-101, "08:50", HenrikSommer, "roles-covered", Proof.Text("Fünf von sechs Rollen sind besetzt, die Moderation übernimmt Frieda Nowak."));
        story.Confirm(-101, "14:30", DenizYildiz, "maturity-baseline", "journey-map", "first-success", "playbook", "capacity", "customer-evidence", "roles-covered");
    }

    private void WithdrawnRound()
    {
        story.Submit(-100, "10:10", HenrikSommer, -88, "Ich beantrage die Ausweitung auf „Hausstich vereinbaren“ und „Anbieter wechseln“. Die Stornos sind auf ein Drittel gesunken.");
        story.Vote(-97, "15:40", KarinVogt, Choice.Go, "Die Bautrupps bekommen zum ersten Mal Adressen, an denen jemand die Tür öffnet. Von mir aus gern schneller.");
        story.AskWithdrawal(-96, "17:05", HenrikSommer,
            "Beim Nachrechnen ist mir aufgefallen, dass der Vorverkauf doppelt gezählt wurde. Es waren 148 Bestellungen und 21 Stornos, also 14 % und nicht 6 %. Auf falschen Zahlen möchte ich niemanden abstimmen lassen.");
        story.ConsentToWithdrawal(-95, "08:40", MarkusOelkers);
        story.NextRound(-94, "09:15", HenrikSommer);
        story.Clear(-94, "09:40", HenrikSommer, "first-success");
        story.Show(-93, "11:30", TimoBrandes, "first-success",
            Proof.Text("Berichtigt und um sechs Wochen verlängert: 236 Bestellungen, 19 Stornos. Der Anteil fällt von 14 auf 8 %, bei denen mit Bauwoche in der Bestätigung auf 4 %."),
            Proof.Csv("Stornos-nach-Bauwoche.csv", "Gruppe;Bestellungen;Stornos", "ohne Bauwoche;98;14", "mit Bauwoche;138;5"));
        story.Confirm(-92, "10:25", MarcoBassi, "first-success");
    }

    private void SecondRound()
    {
        story.Submit(-91, "14:20", HenrikSommer, -78,
            "Ich beantrage die Ausweitung erneut, jetzt mit den richtigen Zahlen. Sie sind schlechter als im ersten Dossier und immer noch gut.",
            ("Bauauskunft im Kundenportal", 70_000), ("Freistellung der Bauleitung, ein Tag je Woche", 28_000));
        story.Vote(-88, "10:35", KarinVogt, Choice.Go, "Dass jemand ein Dossier zurückholt, das für ihn gelaufen wäre, habe ich hier noch nicht erlebt. Umso lieber stimme ich zu.");
        story.Vote(-86, "16:05", HeleneBrandt, Choice.ConditionalGo,
            "Acht Prozent sind ein Erfolg, solange die Termine halten. Ob sie halten, entscheidet der Tiefbau, und der hat uns nichts unterschrieben.",
            (Dates, TimoBrandes, -25), (Phone, MarcoBassi, -70));
        story.Vote(-84, "09:25", MarkusOelkers, Choice.ConditionalGo,
            "Ich gehe mit, wenn auch die Nachbarn der Baustelle erfahren, was passiert. Für die großen Häuser fehlt uns noch das Papier, ohne das kein Eigentümer uns bohren lässt.",
            (Map, KatrinSeidel, -2), (Permits, HannahPfeiffer, 12));
    }
}
