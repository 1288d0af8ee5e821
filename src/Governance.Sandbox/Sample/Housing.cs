using Governance.Gates;
using Governance.Journeys;
using Governance.Rollouts;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Wohnungswirtschaft-Journeys: entered at the extension, gate 1 decided on what the private customers' pilot has shown; gate 2 waits for the works council.</summary>
internal sealed class Housing(RolloutStory story)
{
    private const string Tenants = "Mieterwechsel abwickeln", Empty = "Leerstand melden", Costs = "Nebenkosten abrechnen";

    public void Write()
    {
        Begin();
        Evidence();
        Shoulds();
        Decide();
        Work();
    }

    private void Begin()
    {
        story.Charter(-27, "13:15", JanaPohl, new SampleCharter(
            "Wohnungswirtschaft-Journeys",
            "Sieben Wohnungsunternehmen verwalten ein Drittel unserer Zählpunkte. Sie melden uns jeden Monat Hunderte Ein- und Auszüge und bekommen Mahnungen an leere Wohnungen zurück. "
            + "Wie man so etwas angeht, wissen wir aus den Privatkunden-Journeys. Einen zweiten Pilot brauchen wir nicht, wohl aber den Nachweis, dass der erste hier trägt.",
            ["Vertrieb", "Abrechnung", "Kundenservice", "Zählerwesen", "Forderungen"], MiriamKessler, [HeleneBrandt, KarinVogt], "lenkungskreis") { EntryStage = Stage.Extension });
        story.Add(-26, "10:10", MiriamKessler, Tenants, "Genossenschaft mit 2.400 Wohnungen", 1_700_000, 46, "Kundenservice", "Abrechnung", "Zählerwesen");
        story.Add(-26, "10:18", MiriamKessler, Empty, "Verwalterin mit verstreutem Bestand", 520_000, 33, "Abrechnung", "Forderungen");
        story.Add(-26, "10:27", MiriamKessler, Costs, "Kommunale Wohnungsgesellschaft", 2_900_000, 69, "Abrechnung", "Vertrieb", "Zählerwesen", "Forderungen");
        story.Place(-25, "15:05", MiriamKessler, Stage.Extension, Tenants, Empty);
        story.Place(-25, "15:20", MiriamKessler, Stage.Complex, Costs);
        story.Staff(-24, "09:35", MiriamKessler, Tenants, GuelAydin,
            (GuelAydin, "Abrechnung"), (FriedaNowak, "Kundenservice"), (StefanKrause, "Zählerwesen"));
        story.Staff(-24, "10:20", MiriamKessler, Empty, RainerSchuetz,
            (InesMoeller, "Forderungen"), (SilkeHagen, "Abrechnung"));
    }

    private void Evidence()
    {
        story.Show(-22, "09:50", MiriamKessler, "maturity-baseline", Proof.Link("cx/reife/wohnungswirtschaft"),
            Proof.Text("Neun Bewertende, Phase 2. Stärkstes Feld ist Tools, schwächstes Insights: Mit den Verwaltungen hat bisher nur der Vertrieb gesprochen."));
        story.Show(-22, "10:15", MiriamKessler, "pilot-journey", Proof.Text("Als Pilot gilt „Umzug melden“ aus den Privatkunden-Journeys: derselbe Vorgang, nur einzeln statt im Paket."));
        story.Show(-22, "10:40", MiriamKessler, "team-coverage", Proof.Text("Das Kernteam von „Umzug melden“ kam aus vier Bereichen. Frieda Nowak und Silke Hagen waren dabei und arbeiten auch hier mit."));
        story.Show(-22, "11:05", MiriamKessler, "owner-role", Proof.Text("Gül Aydın und Rainer Schütz haben die Rolle Journey-Verantwortung in Entra; zugesagt haben beide schriftlich."));
        story.Show(-21, "13:30", FriedaNowak, "journey-map", Proof.Link("cx/journeys/umzug-melden/soll-version-2"),
            Proof.Text("Zwölf der 14 Touchpoints passen unverändert. Neu sind die Sammelmeldung und die Rückmeldung an die Verwaltung."));
        story.Show(-21, "14:20", FriedaNowak, "first-success",
            Proof.Text("Aus dem Pilot: sieben von zehn Umzügen ohne Rückfrage. Bei einer Genossenschaft nachgestellt, mit 60 Wechseln aus dem März: 41 wären glatt durchgelaufen."));
        story.Show(-20, "08:55", MiriamKessler, "playbook", Proof.Link("cx/playbook/1.4"));
        story.Show(-19, "16:10", MiriamKessler, "review-held",
            Proof.Text($"Review am {story.Days.Words(-19)} mit den beiden Journey-Verantwortlichen und drei Verwaltungen am Tisch. Ergebnis: Leerstand zuerst melden, dann wechseln."));
        story.Show(-18, "11:45", MiriamKessler, "capacity", Proof.Text("Abrechnung 77 %, Zählerwesen 72 %, Forderungen 64 %. „Nebenkosten abrechnen“ ist darin noch nicht enthalten."));
    }

    private void Shoulds()
    {
        story.Show(-18, "13:20", InesMoeller, "customer-evidence", Proof.Text("Fünf von sieben Wohnungsunternehmen befragt. Alle fünf haben dieselbe Mahnung an dieselbe leere Wohnung mitgebracht, zwei in Kopie."));
        story.Show(-18, "14:35", MiriamKessler, "roles-covered", Proof.Text("Vier von sechs Rollen sind besetzt; Moderation und Journey Analyst leihen wir aus dem Privatkunden-Rollout."));
        story.Confirm(-16, "10:00", GuelAydin, "maturity-baseline", "pilot-journey", "team-coverage", "owner-role", "journey-map", "first-success", "playbook");
        story.Confirm(-15, "15:15", RainerSchuetz, "review-held", "capacity", "customer-evidence", "roles-covered");
    }

    private void Decide()
    {
        story.Submit(-11, "10:50", MiriamKessler, -2,
            "Der Auftrag beginnt mit der Ausweitung. Ich bitte zu bestätigen, dass die Erfahrungen aus „Umzug melden“ als Pilot genügen; was daran nicht passt, steht beim Touchpoint-Nachweis.");
        story.Vote(-8, "09:05", KarinVogt, Choice.Go, "Im Netz merken wir schon heute, welche Verwaltung mit uns spricht und welche nur Formulare schickt. Ein weiterer Pilot würde das nicht besser zeigen.");
        story.Vote(-5, "13:50", HeleneBrandt, Choice.Go, "Ich hatte Zweifel, ob man einen Pilot ausleihen kann. Die nachgestellten 60 Wechsel haben sie ausgeräumt, und die 19, die hängen blieben, sind ehrlich benannt.");
    }

    private void Work()
    {
        story.Move(-4, "14:30", GuelAydin, Tenants, JourneyState.InDesign, "1.4");
        story.Show(-3, "11:25", FriedaNowak, "points-read", Proof.Text("Die ersten drei Messpunkte sind festgelegt; gelesen wird ab dem nächsten Monatsersten."));
        story.Move(-1, "10:35", RainerSchuetz, Empty, JourneyState.InDesign, "1.4");
    }
}
