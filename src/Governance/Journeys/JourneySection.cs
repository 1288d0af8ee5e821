using Governance.Shared.Forms;
using Governance.Shared.Localisation;
using Governance.Shared.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Governance.Journeys;

/// <summary>A section of a journey's page: what is so, and the form that changes it for whoever may.</summary>
public abstract class JourneySection : ComponentBase
{
    [Inject]
    public IStringLocalizer<JourneyPageTexts> T { get; set; } = default!;

    [Inject]
    public ProblemWords Words { get; set; } = default!;

    [Parameter, EditorRequired]
    public JourneyView View { get; set; } = default!;

    /// <summary>What was typed into the form that was refused; empty otherwise.</summary>
    [Parameter, EditorRequired]
    public FormInput Input { get; set; } = FormInput.Empty;

    /// <summary>Name of the form that the reader should use first; null for none.</summary>
    [Parameter, EditorRequired]
    public string? Next { get; set; }

    /// <summary>Name of the form that has just been carried out; null for none.</summary>
    [Parameter, EditorRequired]
    public string? Saved { get; set; }

    protected static Formats Formats => Formats.Current;

    protected Journey Journey => View.Journey;

    protected string Revision => Journey.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected string NameOf(Guid person) => View.People[person].Name;

    protected string ActionOf(string form) => $"/journeys/{Journey.Id}/{form}";
}
