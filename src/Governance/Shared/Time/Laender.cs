using System.Collections.Frozen;

namespace Governance.Shared.Time;

/// <summary>The 16 Bundesländer by ISO 3166-2 code.</summary>
public static class Laender
{
    /// <summary>Code and name, in the order of the names.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        ("DE-BW", "Baden-Württemberg"), ("DE-BY", "Bayern"), ("DE-BE", "Berlin"), ("DE-BB", "Brandenburg"),
        ("DE-HB", "Bremen"), ("DE-HH", "Hamburg"), ("DE-HE", "Hessen"), ("DE-MV", "Mecklenburg-Vorpommern"),
        ("DE-NI", "Niedersachsen"), ("DE-NW", "Nordrhein-Westfalen"), ("DE-RP", "Rheinland-Pfalz"), ("DE-SL", "Saarland"),
        ("DE-SN", "Sachsen"), ("DE-ST", "Sachsen-Anhalt"), ("DE-SH", "Schleswig-Holstein"), ("DE-TH", "Thüringen"),
    ];

    private static readonly FrozenSet<string> Codes = All.Select(land => land.Code).ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string code) => Codes.Contains(code);
}
