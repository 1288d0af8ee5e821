using Governance.Shared.Localisation;
using Microsoft.Extensions.Localization;

namespace Governance.Shared.Problems;

/// <summary>Names a resource in which refusals and messages are looked up before <see cref="ProblemTexts"/>.</summary>
public sealed record ProblemTextSource(Type Resource);

/// <summary>Puts refusals and messages into the reader's language.</summary>
public sealed class ProblemWords(IStringLocalizerFactory factory, IEnumerable<ProblemTextSource> sources)
{
    private readonly IStringLocalizer[] resources =
        [.. sources.Select(source => source.Resource).Append(typeof(ProblemTexts)).Distinct().Select(factory.Create)];

    /// <summary>The sentence for a message; throws <see cref="KeyNotFoundException"/> when no resource has its key.</summary>
    public string Text(Message message) =>
        Find(message.Key, message.Args) ?? throw new KeyNotFoundException($"No registered resource has the text '{message.Key}'.");

    /// <summary>The sentence beside a field.</summary>
    public string Text(FieldMessage message) => Text(new Message(message.Key, message.Args));

    /// <summary>A text by key, or null.</summary>
    public string? Find(string key, params object[] args) =>
        resources.Select(texts => texts[key, [.. args.Select(Argument)]]).FirstOrDefault(text => !text.ResourceNotFound)?.Value;

    /// <summary>
    /// The whole answer to a refusal. A code without a text of its own is answered in the general words of its status, so that a
    /// missing resource never turns a refusal into a fault.
    /// </summary>
    /// <param name="refusal">What was refused.</param>
    /// <param name="api">For a program: texts under the same key with <c>.api</c> speak of requests where the others speak of pages.</param>
    /// <param name="reads">Nothing was to be changed: texts under the same key with <c>.read</c> do not speak of saving.</param>
    public ProblemView View(Refusal refusal, bool api = false, bool reads = false)
    {
        string? Find(string key, params object[] args) => (api ? this.Find(key + ".api", args) : null) ?? this.Find(key, args);

        string? Detail(string key, params object[] args) => (reads ? Find(key + ".read", args) : null) ?? Find(key, args);

        var status = $"status.{KnownStatus(refusal.Status)}";
        return new ProblemView(
            refusal.Status,
            refusal.Code,
            Find(refusal.Code + ".title", refusal.Args) ?? Find(status + ".title")!,
            Detail(refusal.Code, refusal.Args) ?? Detail(StatusCodesOf.General(refusal.Status))!,
            Find(refusal.Code + ".help", refusal.Args) ?? Find(status + ".help")!,
            [.. refusal.Fields.Select(field => new FieldText(field.Field, Text(field)))]);
    }

    private int KnownStatus(int status) => Find($"status.{status}.title") is not null ? status : status >= 500 ? 500 : 400;

    private object Argument(object value) => value switch
    {
        Message nested => Text(nested),
        IReadOnlyList<Message> several => Formats.Current.List([.. several.Select(Text)]),
        _ => Formats.Current.Argument(value),
    };
}
