namespace Governance.Shared.Pages.Components;

/// <summary>The signs of the sprite. Each stands beside a word, never alone.</summary>
public enum Symbol
{
    Bad,
    Ballot,
    Build,
    Candidate,
    Chain,
    Clock,
    Design,
    File,
    Info,
    Live,
    Lock,
    Ok,
    Open,
    Out,
    Person,
    Swap,
    Warn,
}
