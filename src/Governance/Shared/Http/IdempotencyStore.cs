using Governance.Shared.Data;

namespace Governance.Shared.Http;

/// <param name="Caller">Who sent it; keys of different callers do not meet.</param>
/// <param name="RequestSha256">Over method, path and body, so that a key used for something else is noticed.</param>
public sealed record IdempotencyKey(string Caller, string Key, string RequestSha256);

/// <summary>The answer to the first request of a key.</summary>
public sealed record IdempotentAnswer
{
    public required string RequestSha256 { get; init; }
    public int? Status { get; init; }
    public string? Location { get; init; }
    public string? Etag { get; init; }
    public string? Body { get; init; }
}

public sealed class IdempotencyStore(Session session)
{
    private const string InsertKey = """
        insert into idempotency (caller, idempotency_key, request_sha256, created_at) values (@Caller, @Key, @RequestSha256, @At)
        on conflict (caller, idempotency_key) do nothing
        """;

    /// <returns>False when the key was used before.</returns>
    public async Task<bool> TryTakeAsync(IdempotencyKey key, DateTimeOffset at)
        => await session.ExecuteAsync(InsertKey, new { key.Caller, key.Key, key.RequestSha256, At = at }) == 1;

    private const string SelectAnswer = """
        select request_sha256, status, location, etag, body from idempotency where caller = @Caller and idempotency_key = @Key
        """;

    public Task<IdempotentAnswer?> FindAsync(IdempotencyKey key) => session.FindAsync<IdempotentAnswer>(SelectAnswer, key);

    private const string UpdateAnswer = """
        update idempotency set status = @Status, location = @Location, etag = @Etag, body = @Body
        where caller = @Caller and idempotency_key = @Key
        """;

    public Task SaveAsync(IdempotencyKey key, int status, string? location, string etag, string body)
        => session.ExecuteAsync(UpdateAnswer, new { key.Caller, key.Key, Status = status, Location = location, Etag = etag, Body = body });

    private const string DeleteOld = "delete from idempotency where created_at < @Before";

    /// <summary>Keys are kept for a day; whoever repeats a request later gets a new one carried out.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before) => session.ExecuteAsync(DeleteOld, new { Before = before });
}
