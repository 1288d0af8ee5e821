using Governance.Gates;
using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Netzanschluss-Journeys up to the extension: gate 1 lapsed once, since nobody but one sponsor voted.</summary>
/// <remarks>What comes after is <see cref="GridConnectionsAnchored"/>.</remarks>
internal sealed class GridConnections(RolloutStory story)
{
    public const string Meter = "Zähler tauschen", Power = "Anschluss verstärken", House = "Hausanschluss beantragen", Estate = "Neubaugebiet erschließen",
        Site = "Baustrom anmelden";

    public void Write()
    {
        Charter();
        Journeys();
        Pilot();
        Evidence();
        LapsedRound();
        SecondRound();
        new GridConnectionsAnchored(story).Write();
    }

    private void Charter() => story.Charter(-211, "09:30", MarkusOelkers, new SampleCharter(
        "Netzanschluss-Journeys",
        "Ein Anschluss dauert bei uns selten zu lange, weil gegraben wird, und oft, weil eine Mappe liegt. "
        + "Dieser Rollout macht den Weg vom Antrag bis zum gesetzten Zähler zur Sache des Vorstands, Journey für Journey.",
        ["Netzanschluss", "Netzservice", "Zählerwesen", "Kundenservice", "Abrechnung"],
        MiriamKessler,
        [KarinVogt, SabineReuter],
        "lenkungskreis"));

    private void Journeys()
    {
        story.Add(-209, "10:05", MiriamKessler, Meter, "Mieterin in der Altstadt", 400_000, 22, "Zählerwesen", "Kundenservice", "Netzservice");
        story.Add(-209, "10:11", MiriamKessler, Power, "Handwerksbetrieb mit Ladesäule", 900_000, 38, "Netzanschluss", "Netzservice", "Kundenservice");
        story.Add(-209, "10:19", MiriamKessler, House, "Familie mit Neubau", 2_100_000, 55, "Netzanschluss", "Kundenservice", "Zählerwesen", "Abrechnung");
        story.Add(-209, "10:26", MiriamKessler, Estate, "Kommunaler Bauträger", 3_600_000, 74, "Netzanschluss", "Netzservice", "Zählerwesen", "Vertrieb", "Abrechnung");
        story.Add(-209, "10:32", MiriamKessler, Site, "Bauleiterin mit wechselnden Baustellen", 150_000, 18, "Netzanschluss");
        story.Pilot(-208, "15:20", MiriamKessler, Meter);
    }

    private void Pilot()
    {
        story.Staff(-207, "09:45", MiriamKessler, Meter, ElifDemir,
            (ElifDemir, "Zählerwesen"), (StefanKrause, "Zählerwesen"), (MiriamKessler, "Kundenservice"), (AylinKaya, "Netzservice"));
        story.Move(-205, "13:30", ElifDemir, Meter, JourneyState.InDesign);
        story.Move(-196, "10:15", ElifDemir, Meter, JourneyState.InImplementation, "0.8");
        story.HandOver(-190, "11:30", MiriamKessler, Meter, "Disposition der Monteure", ElifDemir, DenizYildiz, KarinVogt);
        story.Move(-186, "15:10", ElifDemir, Meter, JourneyState.Live, "0.9");
        story.ConfirmState(-185, "08:25", MiriamKessler, Meter);
        story.Reviews(new SampleReviews(Meter, MiriamKessler, -192, -185, 8, ElifDemir, "Zählerwerkstatt", MiriamKessler, StefanKrause, AylinKaya), -45,
            "Terminwahl im Portal bleibt, der Anruf am Vorabend entfällt, die Monteure bekommen die Tour eine Stunde früher.",
            "Wer zweimal nicht da ist, bekommt den Samstag angeboten.",
            "Die Tour plant das Zählerwesen selbst; die Disposition sieht nur noch zu.",
            "Verschobene Termine liegen unter 8 %; wir zählen jetzt auch die, die wir selbst verschieben.");
        story.EndReviews(-33, "11:10", MiriamKessler, Meter, "Nach der Verankerung sprechen wir über alle Journeys in einem Review.");
    }

    private void Evidence()
    {
        story.Show(-203, "11:00", MiriamKessler, "maturity-baseline", Proof.Link("cx/reife/netzanschluss-ausgangswert"),
            Proof.Text("Elf Bewertende aus fünf Bereichen sehen uns in Phase 1. Wir wissen, wie lange wir brauchen, aber nicht, worauf die Kunden warten."));
        story.Show(-195, "14:35", StefanKrause, "journey-map", Proof.Link("cx/journeys/zaehler-tauschen/soll-version-1"));
        story.Show(-186, "16:00", StefanKrause, "first-success",
            Proof.Text("Von 420 Terminen mussten im letzten Monat 31 verschoben werden, davor waren es 118. Die Karte im Briefkasten ist abgeschafft; wer nicht da ist, wählt selbst einen neuen Termin."));
        story.Show(-185, "10:20", MiriamKessler, "playbook", Proof.Link("cx/playbook/0.9"));
        story.Show(-184, "13:05", MiriamKessler, "capacity", Proof.Text("Netzservice 71 %, Zählerwesen 66 %, Kundenservice 58 % im stärksten Quartal."));
        story.Show(-183, "09:40", StefanKrause, "customer-evidence", Proof.Text("26 Gespräche an der Haustür, mitgeschrieben von den Monteuren; jede dritte Aussage widerspricht dem, was wir dachten."));
        story.Show(-183, "10:30", MiriamKessler, "roles-covered", Proof.Text("Alle sechs Rollen sind besetzt, Journey Analyst durch Lena Voß mit einem Tag in der Woche."));
        story.Confirm(-182, "14:00", ElifDemir, "maturity-baseline", "journey-map", "first-success", "playbook", "capacity", "customer-evidence", "roles-covered");
    }

    private void LapsedRound()
    {
        story.Submit(-181, "10:05", MiriamKessler, -168, "Ich beantrage die Ausweitung auf „Anschluss verstärken“ und „Hausanschluss beantragen“.");
        story.Vote(-178, "09:12", KarinVogt, Choice.Go, "Zum ersten Mal seit ich hier bin, höre ich von Mietern etwas über Zähler, das keine Beschwerde ist.");
        story.NextRound(-166, "09:30", MiriamKessler);
    }

    private void SecondRound()
    {
        story.Submit(-165, "08:55", MiriamKessler, -152,
            "Ich beantrage die Ausweitung noch einmal, auf demselben Stand. Runde 1 ist ohne Quorum abgelaufen; ich habe mit beiden fehlenden Sitzen Termine vereinbart.");
        story.Vote(-162, "10:40", MarkusOelkers, Choice.Go, "Die erste Frist habe ich verstreichen lassen, das lag an mir und nicht am Dossier. Der Rückgang bei den verschobenen Terminen spricht für sich.");
        story.Vote(-161, "14:22", KarinVogt, Choice.Go, "Ich bleibe bei meiner Stimme. Die Monteure fragen inzwischen selbst, wann die nächste Journey kommt.");
    }
}
