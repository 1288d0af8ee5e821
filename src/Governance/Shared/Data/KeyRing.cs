using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Governance.Shared.Data;

/// <summary>Keeps the keys of cookies and antiforgery tokens in the database, so that all nodes share them and a restart signs nobody out.</summary>
public sealed class KeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var keys = scope.ServiceProvider.GetRequiredService<KeyRingStore>();
        return [.. keys.ReadAsync().GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];
    }

    // The interface is synchronous; keys are written a few times a year.
    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        var keys = scope.ServiceProvider.GetRequiredService<KeyRingStore>();
        session.RunAsync("key-ring", Actor.Clock, () => keys.SaveAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
    }
}

public sealed class KeyRingStore(Session session)
{
    private const string SelectKeys = "select xml from data_protection_keys order by name";

    public Task<IReadOnlyList<string>> ReadAsync() => session.QueryAsync<string>(SelectKeys);

    private const string InsertKey = """
        insert into data_protection_keys (name, xml) values (@Name, @Xml) on conflict (name) do update set xml = excluded.xml
        """;

    public Task<int> SaveAsync(string name, string xml) => session.ExecuteAsync(InsertKey, new { Name = name, Xml = xml });
}
