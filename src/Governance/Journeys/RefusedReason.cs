using System.Text;

namespace Governance.Journeys;

/// <summary>A reason for leaving a journey out that a sponsor has refused. It stays refused whatever state the journey is given meanwhile.</summary>
public sealed record RefusedReason
{
    public required string Reason { get; init; }
    public required Guid RefusedBy { get; init; }
    public required DateTimeOffset RefusedAt { get; init; }

    /// <summary>Why the sponsor said no.</summary>
    public required string Refusal { get; init; }

    /// <summary>Another full stop, another blank or capitals make no other reason.</summary>
    public bool IsGivenBy(string reason) => Core(reason) == Core(Reason);

    private static string Core(string text)
    {
        var letters = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length > 0 ? letters : text.Trim();
    }
}
