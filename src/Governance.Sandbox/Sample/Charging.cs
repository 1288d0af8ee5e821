using Governance.Journeys;
using Governance.Sandbox.Tenant;
using static Governance.Sandbox.Tenant.SamplePeople;

namespace Governance.Sandbox.Sample;

/// <summary>Ladesäulen-Journeys: just begun, and standing still, since the hearing before its first gate cannot go on. See <see cref="CouncilHearing"/>.</summary>
internal sealed class Charging(Script script, RolloutStory story)
{
    private const string Channel = "kernteams";
    private const string Public = "Unterwegs laden", Home = "Wallbox anmelden", Broken = "Ladestörung melden";

    public void Write()
    {
        RefuseNextMessage(-14, "10:25");
        Begin();
        Work();
    }

    // Somebody had switched the channel's workflow off for a morning; what was sent then is a dead letter.
    private void RefuseNextMessage(int day, string time) => script.On(day, time, company =>
    {
        var channel = company.Tenant.Channels.All.Single(one => one.Key == Channel);
        company.Tenant.Faults.Set($"/webhooks/{channel.Secret}", new Fault { Status = 404, Times = 1 });
        return Task.CompletedTask;
    });

    private void Begin()
    {
        story.Charter(-14, "10:30", KarinVogt, new SampleCharter(
            "Ladesäulen-Journeys",
            "An unseren 140 Ladepunkten gelten je nach App drei Preise, und bei einer Störung klingelt nachts ein Telefon, das niemand abnimmt. "
            + "Bevor die nächsten 60 Säulen stehen, bringen wir in Ordnung, was die Leute an den ersten erleben.",
            ["Netzservice", "Netzleitstelle", "Kundenservice", "Vertrieb", "IT"], MiriamKessler, [MarkusOelkers, JanaPohl], Channel));
        story.Add(-13, "09:15", MiriamKessler, Public, "Pendlerin ohne eigene Garage", 110_000, 26, "Vertrieb", "Netzservice", "IT");
        story.Add(-13, "09:22", MiriamKessler, Home, "Reihenhaus mit zwei Autos", 460_000, 43, "Netzanschluss", "Zählerwesen", "Vertrieb");
        story.Add(-13, "09:30", MiriamKessler, Broken, "Handelsvertreter auf der Durchreise", 140_000, 39, "Netzleitstelle", "Netzservice", "Kundenservice");
        story.Pilot(-11, "14:45", MiriamKessler, Public);
    }

    private void Work()
    {
        story.Staff(-10, "09:40", MiriamKessler, Public, OleFriedrichsen,
            (MiriamKessler, "Vertrieb"), (AylinKaya, "Netzservice"), (DanielFuchs, "IT"));
        story.Move(-7, "11:10", OleFriedrichsen, Public, JourneyState.InDesign, "1.5");
        story.Show(-6, "15:55", AylinKaya, "customer-evidence",
            Proof.Text("Drei Nachmittage an der Säule am Bahnhof gestanden. Elf von 26 Leuten wussten vor dem Einstecken nicht, was sie zahlen werden; vier sind wieder gefahren."));
        story.Show(-2, "10:05", MiriamKessler, "maturity-baseline", Proof.Link("cx/reife/ladesaeulen-ausgangswert"));
    }
}
