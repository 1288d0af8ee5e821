namespace Governance.People;

/// <summary>What became of the last attempt to read the whole directory.</summary>
public sealed record DirectoryState
{
    public required DateTimeOffset TriedAt { get; init; }

    /// <summary>When it last answered; null while it never has.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Why the last attempt got no answer, one English sentence; null when it got one.</summary>
    public string? Error { get; init; }

    public bool Answers => Error is null;
}
