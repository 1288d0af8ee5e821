using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Adapters.Entra;
using Governance.Shared.Data;
using Governance.Shared.Problems;

namespace Governance.People;

/// <summary>Somebody known by tenant id and object id; <see cref="Id"/> is the surrogate that audit chains hold.</summary>
public sealed record Person
{
    public required Guid Id { get; init; }
    public required Guid TenantId { get; init; }
    public required Guid ObjectId { get; init; }
    public required string Name { get; init; }
    public string? UserPrincipalName { get; init; }

    /// <summary>Mail address by the directory; null where it names none.</summary>
    public string? Mail { get; init; }

    public string? Department { get; init; }
    public string? JobTitle { get; init; }

    /// <summary>False once the directory no longer has the person, or has them switched off.</summary>
    public required bool Enabled { get; init; }

    /// <summary>When the directory last told this person's roles.</summary>
    public required DateTimeOffset RolesReadAt { get; init; }

    /// <summary>Where invitations reach them: a guest's sign-in name is no address. Null where nothing does.</summary>
    public string? Address => Mail ?? (UserPrincipalName is { } name && !name.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) ? name : null);
}

/// <summary>Who sends a request, with the roles their token or session carries.</summary>
/// <param name="Id">Surrogate id.</param>
public sealed record Caller(Guid Id, Guid TenantId, Guid ObjectId, string Name, IReadOnlySet<string> Roles)
{
    public Actor Actor => new(Id, Name);

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Lets endpoints take the caller as a parameter; the person is added on their first visit.</summary>
    public static async ValueTask<Caller?> BindAsync(HttpContext context)
    {
        var (user, people) = (context.User, context.RequestServices.GetRequiredService<PeopleService>());
        var person = await people.EnsureAsync(user.TenantId(), user.ObjectId(), user.DisplayName(), context.RequestAborted);
        return new Caller(person.Id, person.TenantId, person.ObjectId, person.Name, user.Roles().ToHashSet());
    }
}

/// <summary>That somebody holds a role by the directory's last answer.</summary>
public sealed record HeldRole
{
    public required Guid PersonId { get; init; }
    public required string Role { get; init; }
}

/// <summary>That a person held a role at a moment.</summary>
/// <param name="Source">"directory" when it was asked just now, "snapshot" when it did not answer and its last answer is young enough.</param>
/// <param name="ReadAt">When the directory gave that answer.</param>
public sealed record RoleProof(string Source, DateTimeOffset ReadAt)
{
    /// <summary>The directory did not answer; its last answer decided.</summary>
    public bool IsSnapshot => Source == "snapshot";

    /// <summary>Puts it into an entry of the audit trail.</summary>
    public void Describe(JsonObject data) => (data["roleSource"], data["roleReadAt"]) = (Source, ReadAt.ToString("O", CultureInfo.InvariantCulture));

    /// <returns>What an entry says of it; null where it says nothing, or nothing that can be read.</returns>
    public static RoleProof? Find(JsonObject data)
        => data["roleSource"] is JsonValue source && DateTimeOffset.TryParseExact(data["roleReadAt"]?.ToString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new RoleProof(source.ToString(), at)
            : null;
}

/// <summary>What asking for somebody's role came to; both null where their session does not name it.</summary>
/// <param name="Refusal">403 <c>role.lost</c> or 503 <c>role.unconfirmed</c>.</param>
public sealed record RoleWord(Refusal? Refusal, RoleProof? Proof);
