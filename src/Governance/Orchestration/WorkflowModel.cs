using Governance.People;
using Governance.Shared.Pages.Components;

namespace Governance.Orchestration;

/// <summary>What a workflow page shows; the feature whose workflow it is gives the words around it.</summary>
public sealed record WorkflowModel
{
    public required InstanceView View { get; init; }

    /// <summary>Who set bursts off, by id.</summary>
    public required IReadOnlyDictionary<Guid, Person> People { get; init; }

    public required string Title { get; init; }

    /// <summary>Where it stands and what ends the wait, in a sentence.</summary>
    public required string Lede { get; init; }

    public required IReadOnlyList<Crumb> Crumbs { get; init; }

    /// <summary>Beside the box in the drawing: "Hier steht Runde 2".</summary>
    public required string HereTitle { get; init; }

    /// <summary>What is known about the wait beyond the bookmarks; label and text.</summary>
    public IReadOnlyList<WaitFact> Waits { get; init; } = [];

    /// <summary>Other instances of the same kind, such as earlier rounds.</summary>
    public IReadOnlyList<Crumb> Others { get; init; } = [];

    /// <summary>Whose vote set a burst off may be named to the reader.</summary>
    public required bool NamesVoters { get; init; }

    /// <summary>All of the journal instead of its newest part.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Where all of the journal stands.</summary>
    public required string WholeHref { get; init; }
}

/// <summary>Something that is waited for.</summary>
public sealed record WaitFact(string Label, string Text);
