using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Serialization;

namespace Governance.Adapters.Graph;

/// <summary>Collections that Graph hands out page by page.</summary>
internal static class GraphPages
{
    /// <summary>All items, following @odata.nextLink to the end.</summary>
    public static async Task<List<TItem>> ReadAllAsync<TItem, TPage>(GraphServiceClient client, TPage? first, CancellationToken cancel)
        where TPage : IParsable, IAdditionalDataHolder, new()
    {
        if (first is null)
            throw new InvalidDataException("Graph answered without a collection.");
        var items = new List<TItem>();
        var pages = PageIterator<TItem, TPage>.CreatePageIterator(
            client,
            first,
            item =>
            {
                items.Add(item);
                return true;
            });
        await pages.IterateAsync(cancel);
        return items;
    }
}
