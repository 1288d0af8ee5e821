using Governance.Adapters.Entra;
using Governance.People;
using Governance.Shared.Forms;
using Governance.Shared.Http;
using Governance.Shared.Pages;
using Governance.Shared.Problems;

namespace Governance.Orchestration.Messages;

/// <summary>What the list of messages shows.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Rollouts">Those that have messages, for the filter.</param>
/// <param name="Messages">Newest first.</param>
/// <param name="Older">Number before which the next page goes on; null at the end.</param>
/// <param name="IsFirst">The list begins with the newest.</param>
/// <param name="Resting">Kinds of messages that rest after failures.</param>
public sealed record MessagesModel(
    MessageFilter Filter, IReadOnlyList<(Guid Id, string Name)> Rollouts, IReadOnlyList<MessageView> Messages, MessageCounts Counts, long? Older, bool IsFirst, IReadOnlyList<Circuit> Resting);

/// <summary>What the page of one message shows.</summary>
/// <param name="Done">"resend", "send-now" or "drop" when that has just been done, from the address; null otherwise.</param>
public sealed record MessageModel(MessageView View, string? Done);

/// <summary>The outbox for administrators.</summary>
public static class MessagePages
{
    public const string Path = "/operations/messages";

    /// <summary>Names of the forms on the page of a message.</summary>
    public const string Resend = "resend", Hasten = "send-now", Drop = "drop";

    private const int PageLength = 50;

    public static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddScoped<MessageStore>().AddScoped<MessageQueries>().AddScoped<MessageService>().AddTransient<MessageWords>().AddProblemTexts<MessageTexts>();

    public static void MapMessagePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequirePage(Policies.Administrator).ExcludeFromDescription();
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{id:guid}", ReadAsync);
        pages.MapPost("/{id:guid}/resend", ResendAsync).Once("message");
        pages.MapPost("/{id:guid}/send-now", HastenAsync).Once("message");
        pages.MapPost("/{id:guid}/drop", DropAsync).Once("message");
    }

    private static async Task<IResult> ListAsync(MessageQueries messages, string? state = null, string? rollout = null, long? before = null)
    {
        var fields = FieldReader.Json(("state", state), ("rollout", rollout));
        var asked = new MessageFilter(fields.OptionalChoice<MessageState>("state"), fields.OptionalId("rollout"));
        if (fields.Refusal is { } unreadable)
        {
            return Page.Problem(unreadable);
        }

        var read = await messages.ReadAsync(asked, before, PageLength + 1);
        var shown = read.Take(PageLength).ToList();
        return Page.Render<MessagesPage>(new MessagesModel(
            asked, await messages.ReadRolloutsAsync(), shown, await messages.CountAsync(), read.Count > PageLength ? shown[^1].Message.Seq : null, before is null, await messages.ReadRestingAsync()));
    }

    private static async Task<IResult> ReadAsync(Guid id, MessageQueries messages, string? done = null)
    {
        var found = await messages.FindAsync(id);
        return found.Refusal is { } refusal ? Page.Problem(refusal) : Page.Render<MessagePage>(new MessageModel(found.Value, done));
    }

    private static async Task<IResult> ResendAsync(Guid id, IFormCollection form, MessageService messages, MessageQueries queries, Caller caller)
        => await AnswerAsync(id, FormInput.From(form, Resend), await messages.ResendAsync(id, caller), queries);

    private static async Task<IResult> HastenAsync(Guid id, IFormCollection form, MessageService messages, MessageQueries queries, Caller caller)
        => await AnswerAsync(id, FormInput.From(form, Hasten), await messages.HastenAsync(id, caller), queries);

    private static async Task<IResult> DropAsync(Guid id, IFormCollection form, MessageService messages, MessageQueries queries, Caller caller)
    {
        var input = FormInput.From(form, Drop);
        return await AnswerAsync(id, input, await messages.DropAsync(id, input.Value("reason"), caller), queries);
    }

    private static async Task<IResult> AnswerAsync(Guid id, FormInput input, Outcome<MessageView> outcome, MessageQueries queries)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return Page.SeeOther($"{Path}/{id}?done={input.Form}");
        }

        var found = await queries.FindAsync(id);
        return found.Refusal is { } gone ? Page.Problem(gone) : Page.Refuse<MessagePage>(new MessageModel(found.Value, null), input, refusal);
    }
}
