using Governance.Gates;
using Governance.Journeys;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Privatkunden-Journeys up to gate 1: charter, choice of the pilot, the pilot itself and the decision to extend.</summary>
/// <remarks>What comes after is <see cref="PrivateCustomersExtension"/>.</remarks>
internal sealed class PrivateCustomers(RolloutStory story)
{
    public const string Moving = "Umzug melden", Instalment = "Abschlag anpassen", Outage = "Störung melden", Invoice = "Rechnung klären",
        HeatPump = "Wärmepumpe anschließen", Solar = "PV-Anlage anmelden";

    private const string Analyst = "Für die Auswertungen ist jemand fest benannt", Asked = "Im Playbook steht, wann der Netzservice gefragt wird";

    public void Write()
    {
        Charter();
        Journeys();
        Pilot();
        Evidence();
        Shoulds();
        Decide();
        new PrivateCustomersExtension(story).Write();
    }

    private void Charter() => story.Charter(-206, "10:20", HeleneBrandt, new SampleCharter(
        "Privatkunden-Journeys",
        "Wer bei uns umzieht, baut oder im Dunkeln sitzt, soll uns als ein Unternehmen erleben und nicht als zehn Abteilungen. "
        + "Wir beginnen mit einer überschaubaren Journey, halten fest, was sich bewährt, und gehen erst dann in die Breite. "
        + "Der Lenkungskreis entscheidet nach jeder Stufe auf Nachweisen, nicht auf Absichten.",
        ["Kundenservice", "Abrechnung", "Netzservice", "Netzleitstelle", "Netzanschluss", "Zählerwesen", "Vertrieb", "IT"],
        MiriamKessler,
        [SabineReuter, TomaszWieland, MarkusOelkers, KarinVogt],
        "lenkungskreis"));

    private void Journeys()
    {
        story.Add(-204, "09:05", MiriamKessler, Moving, "Familie im Umzug", 1_200_000, 34, "Kundenservice", "Abrechnung", "Netzservice", "IT");
        story.Add(-204, "09:12", MiriamKessler, Instalment, "Preisbewusste Mieterin", 1_900_000, 29, "Kundenservice", "Abrechnung", "Finanzen", "IT");
        story.Add(-204, "09:18", MiriamKessler, Outage, "Haushalt im Homeoffice", 800_000, 47, "Netzleitstelle", "Netzservice", "Kundenservice", "IT");
        story.Add(-204, "09:27", MiriamKessler, Invoice, "Älteres Ehepaar", 2_400_000, 52, "Abrechnung", "Kundenservice", "Forderungen");
        story.Add(-204, "09:34", MiriamKessler, HeatPump, "Eigenheim im Umbau", 4_600_000, 78, "Netzanschluss", "Vertrieb", "Zählerwesen", "Kundenservice", "Abrechnung");
        story.Add(-204, "09:41", MiriamKessler, Solar, "Junge Eigentümer", 3_100_000, 71, "Netzanschluss", "Zählerwesen", "Kundenservice", "Abrechnung");
        story.Pilot(-202, "14:10", MiriamKessler, Moving,
            "„Störung melden“ ist nach der Regel der bessere Kandidat, hängt aber am Umbau der Netzleitstelle. "
            + "Ein Pilot, der auf eine Baustelle wartet, lehrt uns nur das Warten. „Umzug melden“ können die vier Bereiche sofort beginnen.");
    }

    private void Pilot()
    {
        story.Staff(-201, "09:30", MiriamKessler, Moving, DenizYildiz,
            (MiriamKessler, "Kundenservice"), (FriedaNowak, "Kundenservice"), (SilkeHagen, "Abrechnung"), (TimoBrandes, "Netzservice"), (DanielFuchs, "IT"));
        story.Move(-198, "13:15", DenizYildiz, Moving, JourneyState.InDesign);
        story.Move(-171, "10:05", DenizYildiz, Moving, JourneyState.InImplementation, "0.9");
        story.HandOver(-158, "09:10", MiriamKessler, Moving, "niemand für das Ganze; je Abteilung die Teamleitung", DenizYildiz, PetraLange, KarinVogt, LarsPeters);
        story.Move(-152, "16:20", DenizYildiz, Moving, JourneyState.Live, "1.0");
        story.ConfirmState(-151, "08:50", MiriamKessler, Moving);
        story.Reviews(new SampleReviews(Moving, MiriamKessler, -165, -148, 8, MiriamKessler, "Besprechungsraum Kundenzentrum", DenizYildiz, FriedaNowak, SilkeHagen, TimoBrandes, DanielFuchs), -1,
            new Sitting(null,
                "Das Formular wird zu 91 % zu Ende ausgefüllt. Abbrüche häufen sich bei der Zählernummer.",
                "Wer den Zählerstand fotografiert, ruft fast nie an. Das Foto rückt auf die erste Seite.",
                "Die Schlussrechnung geht ohne Freigabe der Teamleitung hinaus, wenn der Betrag unter 300 € liegt."),
            "Wer umzieht und den Anbieter behält, bekommt nur noch einen Brief statt drei.",
            "Die Hausverwaltungen melden Auszüge künftig gesammelt zum Monatsende.",
            "Rückfragen je Umzug liegen seit zwei Monaten unter 0,3; der Messpunkt wird nur noch monatlich gelesen.");
    }

    private void Evidence()
    {
        story.Show(-192, "11:40", MiriamKessler, "maturity-baseline",
            Proof.Text("Ausgangswert vor dem Pilot: 19 Bewertende aus acht Bereichen, Phase 1 bis 2. Am niedrigsten Skills (1,2) und Operations (1,4), am höchsten Tools (2,2)."),
            Proof.Link("cx/reife/ausgangswert"));
        story.Confirm(-191, "09:25", DenizYildiz, "maturity-baseline");
        story.Show(-169, "15:30", DanielFuchs, "journey-map",
            Proof.Link("cx/journeys/umzug-melden/soll-version-2"),
            Proof.Text("Soll-Version 2 mit 14 Touchpoints und 6 Messpunkten: Abbruch im Formular, Rückfragen je Umzug, Durchlaufzeit bis zur Schlussrechnung, doppelte Anrufe, Zählerstand fehlt, Bewertung am Ende."));
        story.Confirm(-168, "10:10", DenizYildiz, "journey-map");
        story.Show(-155, "14:00", FriedaNowak, "playbook", Proof.Link("cx/playbook/1.0"),
            Proof.Text("Version 1.0 auf elf Seiten: Kernteam zusammenstellen, Kunden befragen, Soll-Version schneiden, übergeben, nachmessen. Nach jedem Abschnitt steht, was bei uns nicht funktioniert hat."));
        story.Confirm(-154, "09:15", DenizYildiz, "playbook");
        story.Show(-148, "11:05", DenizYildiz, "first-success",
            Proof.Text("Seit dem Start melden sieben von zehn Familien ihren Umzug ohne eine einzige Rückfrage; vorher waren es vier von zehn. Die Schlussrechnung kommt im Median nach 9 statt nach 23 Tagen."),
            Proof.Csv("Umzug-Wochenwerte.csv", WeeklyFigures()));
        story.Confirm(-147, "08:40", MiriamKessler, "first-success");
    }

    private void Shoulds()
    {
        story.Show(-147, "15:45", MiriamKessler, "capacity",
            Proof.Text("Drei weitere Journeys belasten die IT im stärksten Quartal mit 83 % und die Abrechnung mit 61 %. Keine Einheit kommt über 100 %."));
        story.Show(-146, "08:20", MiriamKessler, "customer-evidence",
            Proof.Text("31 Gespräche mit Familien, die in den letzten sechs Monaten umgezogen sind, dazu 212 ausgewertete Anrufe. Zwei von 14 Schritten beruhen noch auf Annahmen und sind so gekennzeichnet."));
        story.Confirm(-146, "10:45", SilkeHagen, "capacity", "customer-evidence");
        story.Show(-146, "14:10", MiriamKessler, "roles-covered",
            Proof.Text("Fünf von sechs Rollen sind besetzt. Journey Analyst fehlt; die Auswertungen macht bis auf Weiteres Lena Voß aus den Finanzen mit."));
    }

    private void Decide()
    {
        story.Submit(-145, "09:14", MiriamKessler, -132,
            "Ich beantrage, die Ausweitung mit „Abschlag anpassen“, „Störung melden“ und „Rechnung klären“ zu beginnen. Der Pilot ist live, das Vorgehen steht im Playbook 1.0. Offen ist die Rolle Journey Analyst.",
            ("Freistellung der Kernteams für drei Journeys", 120_000), ("Befragungen und Messpunkte", 60_000));
        story.Vote(-142, "11:32", HeleneBrandt, Choice.Go, "Ich habe zwei der Familien selbst angerufen. Beide wussten nicht mehr, bei wem sie sich hätten beschweren sollen. So soll es sein.");
        story.Vote(-141, "15:05", KarinVogt, Choice.ConditionalGo, "Der Netzservice hat im Pilot mitgezogen, weil er früh gefragt wurde. Das gehört ins Playbook, bevor die nächsten Teams beginnen.",
            (Asked, DenizYildiz, -124));
        story.Vote(-137, "08:35", MarkusOelkers, Choice.Hold, "Drei Journeys auf einmal sind mir für die Leitstelle zu viel, solange der Umbau läuft. Gegen die Sache habe ich nichts.");
        story.Vote(-136, "16:48", SabineReuter, Choice.ConditionalGo, "Die Zahlen sind aus dem System gezogen und nicht gemalt, das habe ich im Controlling nachsehen lassen. Vor Gate 2 muss jemand fest für die Auswertungen benannt sein.",
            (Analyst, MiriamKessler, -90));
        story.Close(-126, "10:15", DenizYildiz, Asked, "Playbook 1.1, Abschnitt 2: Der Netzservice wird gefragt, bevor die Soll-Version geschnitten wird.");
        story.ConfirmClosed(-125, "08:55", MiriamKessler, Asked);
        story.Close(-92, "14:30", MiriamKessler, Analyst, "Lena Voß aus den Finanzen wertet fest aus, einen halben Tag in der Woche. Die Rolle Journey Analyst bleibt ausgeschrieben.");
        story.ConfirmClosed(-91, "17:05", SabineReuter, Analyst);
    }

    // Twelve weeks; in the last five of them the new version was in use.
    private IEnumerable<string> WeeklyFigures()
    {
        yield return "Woche ab;Umzüge;ohne Rückfrage;Anteil in %";
        foreach (var week in Enumerable.Range(0, 12))
        {
            var (moves, smooth) = (64 + (week * 17 % 23), week < 7 ? 38 + week % 3 : 60 + week);
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{story.Days.Day(-209 + (week * 5)):dd.MM.yyyy};{moves};{moves * smooth / 100};{smooth}");
        }
    }
}
