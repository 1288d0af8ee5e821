using Microsoft.AspNetCore.Components;

namespace Governance.Shared.Pages.Forms;

/// <summary>What every field takes. Stands inside a <c>PostForm</c>.</summary>
public abstract class FieldBase : ComponentBase
{
    [CascadingParameter]
    public FormScope Form { get; set; } = default!;

    /// <summary>As posted, and as read by <see cref="Shared.Forms.FieldReader"/>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Null for the resource's <c>Field.name</c>.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Null for the resource's <c>Field.name.hint</c>, if there is one.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>May be left empty; said beside the label.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Stands beside the label of an <see cref="Optional"/> field in place of "(freiwillig)"; null for that.</summary>
    [Parameter]
    public string? OptionalText { get; set; }

    /// <summary>Stands in one of several rows that may stay empty as a whole: neither asked for nor said to be optional.</summary>
    [Parameter]
    public bool InRow { get; set; }

    /// <summary>The control must be filled in.</summary>
    protected bool Required => !Optional && !InRow;

    protected string Id => Form.IdOf(Name);

    protected string? Error => Form.Error(Name);

    protected string LabelText => Label ?? Form.Label(Name);

    protected string? HintText => Hint ?? Form.Hint(Name);

    // Outside a form a field only shows what it would ask for.
    protected override void OnParametersSet() => Form?.Find();

    protected string? DescribedBy => (HintText, Error) switch
    {
        (null, null) => null,
        (_, null) => Id + "-hint",
        (null, _) => Id + "-error",
        _ => $"{Id}-hint {Id}-error",
    };
}
