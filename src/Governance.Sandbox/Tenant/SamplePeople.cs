using Governance.People;

namespace Governance.Sandbox.Tenant;

/// <summary>The people of the sample company. Any resemblance is by chance.</summary>
public static class SamplePeople
{
#pragma warning disable CS1591 // The names say everything that a comment could.
    public static TenantPerson HeleneBrandt { get; } = Person(1, "Dr. Helene Brandt", "Vorstand", "Vorstandsvorsitzende", AppRoles.Sponsor);
    public static TenantPerson SabineReuter { get; } = Person(2, "Sabine Reuter", "Vorstand", "Vorständin Finanzen", AppRoles.Sponsor);
    public static TenantPerson TomaszWieland { get; } = Person(3, "Dr. Tomasz Wieland", "Vorstand", "Arbeitsdirektor", AppRoles.Sponsor);
    public static TenantPerson MarkusOelkers { get; } = Person(4, "Markus Oelkers", "Vorstand", "Vorstand Technik", AppRoles.Sponsor);
    public static TenantPerson KarinVogt { get; } = Person(5, "Karin Vogt", "Netzanschluss", "Geschäftsführerin Auental Netz", AppRoles.Sponsor);
    public static TenantPerson JanaPohl { get; } = Person(6, "Jana Pohl", "Finanzen", "Prokuristin", AppRoles.Sponsor);

    public static TenantPerson MiriamKessler { get; } = Person(7, "Miriam Kessler", "Kundenservice", "Gesamtverantwortung Customer Journeys", AppRoles.JourneyManager);
    public static TenantPerson HenrikSommer { get; } = Person(8, "Henrik Sommer", "Vertrieb", "Leiter Gewerbekunden", AppRoles.JourneyManager, AppRoles.JourneyOwner);

    public static TenantPerson DenizYildiz { get; } = Person(9, "Deniz Yıldız", "Kundenservice", "Leiter Kundenservice");
    public static TenantPerson PetraLange { get; } = Person(10, "Petra Lange", "Abrechnung", "Leiterin Abrechnung");
    public static TenantPerson OleFriedrichsen { get; } = Person(11, "Ole Friedrichsen", "Netzleitstelle", "Leiter Netzleitstelle");
    public static TenantPerson GuelAydin { get; } = Person(12, "Gül Aydın", "Abrechnung", "Teamleiterin Rechnungsklärung", AppRoles.JourneyOwner);
    public static TenantPerson JonasHartwig { get; } = Person(13, "Jonas Hartwig", "Netzanschluss", "Leiter Netzanschluss", AppRoles.JourneyOwner);
    public static TenantPerson ElifDemir { get; } = Person(14, "Elif Demir", "Zählerwesen", "Leiterin Zählerwesen", AppRoles.JourneyOwner);
    public static TenantPerson RainerSchuetz { get; } = Person(15, "Rainer Schütz", "Forderungen", "Leiter Forderungen", AppRoles.JourneyOwner);

    public static TenantPerson AnjaRoemer { get; } = Person(16, "Anja Römer", "Personal", "Leiterin Personalentwicklung", AppRoles.SkillsManager);
    public static TenantPerson LarsPeters { get; } = Person(17, "Lars Peters", "IT", "Leiter Anwendungen", AppRoles.Administrator);
    public static TenantPerson NadineWolff { get; } = Person(18, "Nadine Wolff", "IT", "Informationssicherheit", AppRoles.Administrator);
    public static TenantPerson UlrichStein { get; } = Person(19, "Dr. Ulrich Stein", "Revision", "Leiter Interne Revision", AppRoles.Auditor);
    public static TenantPerson BeateKrueger { get; } = Person(20, "Beate Krüger", "Betriebsrat", "Vorsitzende des Betriebsrats", AppRoles.Auditor);

    public static TenantPerson FriedaNowak { get; } = Person(21, "Frieda Nowak", "Kundenservice", "Kundenberaterin");
    public static TenantPerson MarcoBassi { get; } = Person(22, "Marco Bassi", "Kundenservice", "Teamleiter Telefon");
    public static TenantPerson SilkeHagen { get; } = Person(23, "Silke Hagen", "Abrechnung", "Sachbearbeiterin Abschläge");
    public static TenantPerson TimoBrandes { get; } = Person(24, "Timo Brandes", "Netzservice", "Meister Entstörung");
    public static TenantPerson AylinKaya { get; } = Person(25, "Aylin Kaya", "Netzservice", "Einsatzplanung");
    public static TenantPerson DanielFuchs { get; } = Person(26, "Daniel Fuchs", "IT", "Produktverantwortlicher Kundenportal");
    public static TenantPerson KatrinSeidel { get; } = Person(27, "Katrin Seidel", "Kommunikation", "Pressesprecherin");
    public static TenantPerson PaulLindner { get; } = Person(28, "Paul Lindner", "Vertrieb", "Produktmanager Wärme");
    public static TenantPerson InesMoeller { get; } = Person(29, "Ines Möller", "Forderungen", "Sachbearbeiterin Mahnwesen");
    public static TenantPerson StefanKrause { get; } = Person(30, "Stefan Krause", "Zählerwesen", "Messstellenbetrieb");
    public static TenantPerson LenaVoss { get; } = Person(31, "Lena Voß", "Finanzen", "Controllerin");
    public static TenantPerson GeorgThiel { get; } = Person(32, "Georg Thiel", "Netzleitstelle", "Schichtführer");
    public static TenantPerson HannahPfeiffer { get; } = Person(33, "Hannah Pfeiffer", "Netzanschluss", "Sachbearbeiterin Hausanschluss");
    public static TenantPerson NguyenMinhAnh { get; } = Person(34, "Nguyễn Minh Anh", department: null, "Werkstudentin");
    public static TenantPerson DieterAlbrecht { get; } = Person(35, "Dieter Albrecht", "Vertrieb", "Leiter Vertrieb (ausgeschieden)", AppRoles.Sponsor) with { Enabled = false };
    public static TenantPerson ClaireDubois { get; } = Person(36, "Claire Dubois", department: null, "Beraterin (Gast)") with { IsGuest = true };
#pragma warning restore CS1591

    /// <summary>Everybody, in the order of the directory.</summary>
    public static IReadOnlyList<TenantPerson> All { get; } =
    [
        HeleneBrandt, SabineReuter, TomaszWieland, MarkusOelkers, KarinVogt, JanaPohl,
        MiriamKessler, HenrikSommer,
        DenizYildiz, PetraLange, OleFriedrichsen, GuelAydin, JonasHartwig, ElifDemir, RainerSchuetz,
        AnjaRoemer, LarsPeters, NadineWolff, UlrichStein, BeateKrueger,
        FriedaNowak, MarcoBassi, SilkeHagen, TimoBrandes, AylinKaya, DanielFuchs, KatrinSeidel, PaulLindner,
        InesMoeller, StefanKrause, LenaVoss, GeorgThiel, HannahPfeiffer, NguyenMinhAnh, DieterAlbrecht, ClaireDubois,
    ];

    /// <summary>Three of the journey owners hold their role through a group, as larger organisations do it.</summary>
    public static IReadOnlyList<TenantGroup> Groups { get; } =
    [
        new(
            Guid.Parse("8d3c5a10-6f0e-4b7a-9c55-2f1e7a90c301"),
            "SG-Journey-Verantwortung",
            [AppRoles.JourneyOwner],
            [DenizYildiz.ObjectId, PetraLange.ObjectId, OleFriedrichsen.ObjectId]),
    ];

    private static TenantPerson Person(int number, string name, string? department, string title, params string[] roles) => new(
        new Guid(0x3e6b1f00 + number, 0x51a2, 0x4d0c, 0x8e, 0x17, 0x6a, 0x90, 0xc4, 0xd2, 0x00, (byte)number),
        name,
        SignInName.Of(name) + "@auental.example",
        department,
        title,
        roles);
}
