using Governance.Gates;
using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Smart-Home-Journeys: ended at gate 1, since the customers it was meant for are not there.</summary>
internal sealed class SmartHome(RolloutStory story)
{
    private const string Thermostat = "Thermostat einrichten", Leave = "Paket kündigen";

    public void Write()
    {
        Begin();
        Work();
        Decide();
    }

    private void Begin()
    {
        story.Charter(-148, "14:30", JanaPohl, new SampleCharter(
            "Smart-Home-Journeys",
            "Mit dem Smart-Home-Paket wollen wir Kunden über den Strompreis hinaus binden. Bevor der Vertrieb es breit bewirbt, soll der Weg vom Auspacken bis zur ersten Heizperiode einmal durchgehend funktionieren.",
            ["Vertrieb", "Kundenservice", "IT"], HenrikSommer, [SabineReuter, TomaszWieland, MarkusOelkers], "kernteams"));
        story.Add(-146, "10:40", HenrikSommer, Thermostat, "Technikaffines Paar", 120_000, 36, "Vertrieb", "Kundenservice", "IT");
        story.Add(-146, "10:48", HenrikSommer, Leave, "Enttäuschte Erstkäuferin", 60_000, 20, "Vertrieb", "Abrechnung");
        story.Pilot(-145, "13:45", HenrikSommer, Thermostat,
            "„Paket kündigen“ wäre einfacher, betrifft aber im ersten Jahr höchstens ein Dutzend Kunden. Daran lernen wir nichts.");
        story.Staff(-144, "11:20", HenrikSommer, Thermostat, RainerSchuetz,
            (HenrikSommer, "Vertrieb"), (PaulLindner, "Vertrieb"), (MarcoBassi, "Kundenservice"), (DanielFuchs, "IT"));
        story.Move(-141, "09:30", RainerSchuetz, Thermostat, JourneyState.InDesign);
    }

    private void Work()
    {
        story.Show(-139, "15:10", HenrikSommer, "maturity-baseline", Proof.Link("cx/reife/smart-home-ausgangswert"));
        story.Show(-122, "10:05", PaulLindner, "journey-map", Proof.Link("cx/journeys/thermostat-einrichten/soll-version-1"));
        story.Show(-110, "16:15", PaulLindner, "customer-evidence",
            Proof.Text("41 Gespräche. 29 Befragte haben bereits ein System eines anderen Herstellers, neun wollen keines, drei würden unseres kaufen. Zwei der drei arbeiten bei uns."));
        story.Confirm(-109, "09:50", MarcoBassi, "maturity-baseline", "journey-map", "customer-evidence");
        story.Reviews(new SampleReviews(Thermostat, HenrikSommer, -116, -108, 8, HenrikSommer, "Besprechungsraum Vertrieb", PaulLindner, MarcoBassi, DanielFuchs), -105,
            "Das Kernteam empfiehlt einstimmig, nicht weiter einzurichten, was niemand bestellt.");
    }

    private void Decide()
    {
        story.Submit(-101, "10:30", HenrikSommer, -88,
            "Die Kundengespräche tragen den Auftrag nicht. Ich lege das Dossier unvollständig vor und bitte um eine Entscheidung, ob wir weitermachen. Das Kernteam rät ab.");
        story.Vote(-98, "09:40", SabineReuter, Choice.Kill, "Drei von 41, und zwei davon stehen auf unserer Gehaltsliste. Besser erfahren wir das jetzt als nach der Werbekampagne.");
        story.Vote(-97, "14:10", TomaszWieland, Choice.Kill, "Ich danke dem Team, dass es selbst abrät. Die vier Leute werden bei den Privatkunden dringender gebraucht.");
        story.Vote(-95, "11:25", MarkusOelkers, Choice.Hold, "Ich würde noch ein Vierteljahr warten. Wenn die Wärmepumpen kommen, stellt sich die Frage vielleicht neu.");
        story.Vote(-93, "16:20", JanaPohl, Choice.Kill, "Ich habe diesen Rollout beauftragt und beende ihn. Was wir über Thermostate gelernt haben, gehört in die Journey „Wärmepumpe anschließen“.");
    }
}
