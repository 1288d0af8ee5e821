using Governance.People;
using Governance.Shared.Problems;

namespace Governance.Rollouts.Charters;

/// <summary>A draft as its page shows it to one reader.</summary>
/// <param name="People">Everybody named in it, by id; others may be among them.</param>
public sealed record CharterDraftView(CharterDraft Draft, Caller Reader, IReadOnlyDictionary<Guid, Person> People, CharterChoices Choices)
{
    private static readonly string[] Needed = ["name", "purpose", "units", "managerId", "seatPersonIds", "land", "channel"];

    public bool IsOpen => Draft.State == DraftState.Open;

    /// <summary>The reader drafted it or shall sign it.</summary>
    public bool Takes => IsOpen && (Reader.Id == Draft.DraftedBy || Reader.Id == Draft.ChairId);

    public bool Drafted => Reader.Id == Draft.DraftedBy;

    public bool Signs => IsOpen && Reader.Id == Draft.ChairId && Reader.Is(AppRoles.Sponsor);

    /// <summary>What must still be filled in before it can be signed, by the names of the form.</summary>
    public IReadOnlyList<string> Missing => [.. Needed.Where(name => !Draft.Charter.Has(name))];

    /// <summary>Two seats: allowed, and one absence keeps them from deciding.</summary>
    public bool HasFewSeats => Draft.Charter.Holders.Count == CharterRules.FewestSeats;

    public string Name(Guid id) => People.GetValueOrDefault(id)?.Name ?? "";
}

/// <summary>Reads what the pages of drafts show.</summary>
public sealed class CharterDraftViews(CharterDraftService drafts, CharterFactsReading choices, PeopleService people)
{
    /// <returns>The view, or why the reader does not get it: see <see cref="CharterDraftService.FindAsync"/>.</returns>
    public async Task<Outcome<CharterDraftView>> ReadAsync(Guid id, Caller reader)
    {
        var draft = await drafts.FindAsync(id, reader);
        return draft.Refusal is { } refusal ? refusal : (await ViewAsync([draft.Value], reader))[0];
    }

    /// <summary>See <see cref="CharterDraftService.ReadAsync"/>.</summary>
    public async Task<IReadOnlyList<CharterDraftView>> ReadAllAsync(Caller reader) => await ViewAsync(await drafts.ReadAsync(reader), reader);

    /// <summary>Those that wait for the reader's signature, the last changed first.</summary>
    public async Task<IReadOnlyList<CharterDraftView>> ReadToSignAsync(Caller reader)
        => [.. (await ViewAsync([.. (await drafts.ReadAsync(reader)).Where(draft => draft.State == DraftState.Open && draft.ChairId == reader.Id)], reader)).Where(view => view.Signs)];

    public Task<CharterChoices> ReadChoicesAsync() => choices.ReadChoicesAsync();

    private async Task<IReadOnlyList<CharterDraftView>> ViewAsync(IReadOnlyList<CharterDraft> read, Caller reader)
    {
        if (read.Count == 0)
        {
            return [];
        }

        var (offered, known) = (await choices.ReadChoicesAsync(), (await people.ReadAsync(read.SelectMany(Named).OfType<Guid>().Distinct())).ToDictionary(person => person.Id));
        return [.. read.Select(draft => new CharterDraftView(draft, reader, known, offered))];
    }

    private static IEnumerable<Guid?> Named(CharterDraft draft)
        => [draft.ChairId, draft.DraftedBy, draft.ChangedBy, draft.Charter.ManagerId, .. draft.Charter.SeatPersonIds.Select(id => (Guid?)id)];
}
