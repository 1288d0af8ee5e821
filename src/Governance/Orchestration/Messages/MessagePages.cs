using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Messages;

/// <summary>What the list of messages shows.</summary>
/// <param name="State">Null for all.</param>
/// <param name="Messages">Newest first.</param>
/// <param name="Older">Number before which the next page goes on; null at the end.</param>
/// <param name="IsFirst">The list begins with the newest.</param>
/// <param name="Resting">Kinds of messages that rest after failures.</param>
public sealed record MessagesModel(MessageState? State, IReadOnlyList<MessageView> Messages, MessageCounts Counts, long? Older, bool IsFirst, IReadOnlyList<Circuit> Resting);

/// <summary>What the page of one message shows.</summary>
/// <param name="Done">"resend" or "drop" when that has just been done, from the address; null otherwise.</param>
public sealed record MessageModel(MessageView View, string? Done);

/// <summary>The outbox for administrators.</summary>
public static class MessagePages
{
    public const string Path = "/operations/messages";

    /// <summary>Names of the forms on the page of a message.</summary>
    public const string Resend = "resend", Drop = "drop";

    private const int PageLength = 50;

    public static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddScoped<MessageStore>().AddScoped<MessageService>().AddTransient<MessageWords>().AddProblemTexts<MessageTexts>();

    public static void MapMessagePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequirePage(Policies.Administrator).ExcludeFromDescription();
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{id:guid}", ReadAsync);
        pages.MapPost("/{id:guid}/resend", ResendAsync).Once("outbox");
        pages.MapPost("/{id:guid}/drop", DropAsync).Once("outbox");
    }

    private static async Task<IResult> ListAsync(MessageService messages, string? state = null, long? before = null)
    {
        var fields = FieldReader.Json(("state", state));
        var asked = fields.OptionalChoice<MessageState>("state");
        if (fields.Refusal is { } unreadable)
        {
            return Page.Problem(unreadable);
        }

        var read = await messages.ReadAsync(asked, before, PageLength + 1);
        var shown = read.Take(PageLength).ToList();
        return Page.Render<MessagesPage>(new MessagesModel(asked, shown, await messages.CountAsync(), read.Count > PageLength ? shown[^1].Message.Seq : null, before is null, await messages.ReadRestingAsync()));
    }

    private static async Task<IResult> ReadAsync(Guid id, MessageService messages, string? done = null)
    {
        var found = await messages.FindAsync(id);
        return found.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<MessagePage>(new MessageModel(found.Value, done));
    }

    private static async Task<IResult> ResendAsync(Guid id, IFormCollection form, MessageService messages, Caller caller)
        => await AnswerAsync(id, FormInput.From(form, Resend), await messages.ResendAsync(id, caller), messages);

    private static async Task<IResult> DropAsync(Guid id, IFormCollection form, MessageService messages, Caller caller)
    {
        var input = FormInput.From(form, Drop);
        return await AnswerAsync(id, input, await messages.DropAsync(id, input.Value("reason"), caller), messages);
    }

    private static async Task<IResult> AnswerAsync(Guid id, FormInput input, Outcome<MessageView> outcome, MessageService messages)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return Page.SeeOther($"{Path}/{id}?done={input.Form}");
        }

        var found = await messages.FindAsync(id);
        return found.Refusal is { } gone ? Page.Problem(gone) : Page.Refuse<MessagePage>(new MessageModel(found.Value, null), input, refusal);
    }
}
