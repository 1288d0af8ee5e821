using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Governance.People;
using Governance.Shared;
using Governance.Shared.Localisation;

namespace Governance.Reviews.Events;

/// <summary>Puts final minutes with what was added to them into an event's body, in the organisation's language.</summary>
public sealed class EventMinutes(ReviewStore reviews, ReviewActionStore actions, PeopleService people, ServiceOptions service)
{
    /// <summary>Heaviest text of minutes in an event, in bytes. Graph takes requests of 4 MB; in JSON each of these bytes becomes six at worst.</summary>
    public const int Heaviest = 250_000;

    // Letters stay letters: an umlaut in six characters would make minutes three times as heavy.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly ChannelTexts<ReviewTexts> texts = new(service.Language);
    private readonly Formats formats = Formats.For(service.Language);

    /// <summary>Decisions, actions, notes, addenda, and who was there; of minutes that are heavier than an event takes the beginning, and that it is one.</summary>
    /// <returns>Whole HTML paragraphs in which every text is encoded.</returns>
    public async Task<string> WriteAsync(Review review)
    {
        var (noted, addenda) = (await actions.ReadOfReviewAsync(review.Id), await reviews.ReadAddendaAsync(review.Id));
        var of = review.Attendance.Select(one => one.PersonId).Concat(noted.Select(action => action.OwnerId)).Concat(addenda.Select(one => one.AddedBy)).Distinct();
        var names = (await people.ReadAsync(of)).ToDictionary(person => person.Id, person => person.Name);
        return Join([.. Lines(review, noted, addenda, names)]);
    }

    /// <summary>What stands in an event is read as HTML: nothing that somebody typed is.</summary>
    internal static string Text(string text) => Encoder.Encode(text);

    private IEnumerable<string> Lines(Review review, IReadOnlyList<ReviewAction> noted, IReadOnlyList<Addendum> addenda, IReadOnlyDictionary<Guid, string> names)
    {
        yield return Heading(texts["Decisions"]);
        foreach (var (index, decision) in review.Decisions.DefaultIfEmpty(texts["Decisions.None"]).Index())
        {
            yield return Paragraph(review.Decisions.Count == 0 ? decision : $"{index + 1}. {decision}");
        }

        yield return Heading(texts["Actions"]);
        foreach (var action in noted.Select(action => texts["Agenda.Owned", action.Content, names[action.OwnerId], formats.Date(action.DueDate)]).DefaultIfEmpty(texts["Actions.None"]))
        {
            yield return Paragraph(action);
        }

        foreach (var (title, text) in (review.Notes is { } notes ? [(texts["Notes"], notes)] : Array.Empty<(string, string)>())
            .Concat(addenda.Select(one => (texts["Addendum", names[one.AddedBy], formats.Date(Formats.Day(one.AddedAt))], one.Content)))
            .Concat(review.Attendance.Where(one => one.Presence is not null).GroupBy(one => one.Presence).OrderBy(group => group.Key)
                .Select(group => (texts[$"Presence.{group.Key}"], formats.List([.. group.Select(one => names[one.PersonId]).Order(StringComparer.Create(service.Language, ignoreCase: false))])))))
        {
            yield return Heading(title) + Paragraph(text);
        }
    }

    private string Join(IReadOnlyList<string> lines)
    {
        var (html, left) = (new StringBuilder(), Heaviest);
        foreach (var line in lines)
        {
            if ((left -= Encoding.UTF8.GetByteCount(line)) < 0)
            {
                return html.Append(Paragraph(texts["event.cut"])).ToString();
            }

            html.Append(line);
        }

        return html.ToString();
    }

    private static string Heading(string text) => $"<p><b>{Text(text)}</b></p>";

    private static string Paragraph(string text) => $"<p>{string.Join("<br>", text.Split('\n').Select(Text))}</p>";
}
