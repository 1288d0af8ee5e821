using Governance.Shared.Forms;
using Governance.Shared.Localisation;
using Microsoft.AspNetCore.Components;

namespace Governance.Shared.Pages;

/// <summary>A page that shows a model; rendered with <see cref="Page.Render{TPage}"/>.</summary>
public abstract class PageOf<TModel> : ComponentBase
{
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;

    /// <summary>What was typed into the form that was refused; empty otherwise.</summary>
    [Parameter]
    public FormInput Input { get; set; } = FormInput.Empty;

    protected static Formats Formats => Formats.Current;
}
