using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Governance.Shared.Data;

/// <summary>Keeps the keys of cookies and antiforgery tokens in the database, so that all nodes share them and a restart signs nobody out.</summary>
public sealed class KeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
<<<<<<< HEAD
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(services => services.GetRequiredService<KeyRingStore>().ReadAsync()).Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Wait(services =>
        {
            var keys = services.GetRequiredService<KeyRingStore>();
            return services.GetRequiredService<Session>().RunAsync("key-ring", Actor.Clock, () => keys.SaveAsync(friendlyName, xml));
        });
=======
    // The interface is synchronous, a session is not; keys are read at start and written a few times a year.
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
        => WriteAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<KeyRingStore>().ReadAsync()).Select(xml => XElement.Parse(xml))];
    }

    private async Task WriteAsync(string name, string xml)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = scope.ServiceProvider.GetRequiredService<KeyRingStore>();
        await scope.ServiceProvider.GetRequiredService<Session>().RunAsync("key-ring", Actor.Clock, () => keys.SaveAsync(name, xml));
>>>>>>> rollouts
    }

    // The interface is synchronous, a session can only be disposed asynchronously. Keys are read and written a few times a day.
    private T Wait<T>(Func<IServiceProvider, Task<T>> work) => Task.Run(async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }).GetAwaiter().GetResult();
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
