using System.Security.Cryptography;

namespace Governance.Shared.Pages;

/// <summary>A file that ships inside the assembly and is served under a name with its digest, so that it never has to be asked for twice.</summary>
public sealed class PageAsset
{
    private readonly byte[] content;
    private readonly string contentType;

    internal PageAsset(string name, string contentType)
    {
        using var source = typeof(PageAsset).Assembly.GetManifestResourceStream("assets/" + name)
            ?? throw new InvalidOperationException($"The resource assets/{name} is not part of the assembly.");
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        content = copy.ToArray();
        this.contentType = contentType;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        Path = $"/assets/{System.IO.Path.GetFileNameWithoutExtension(name)}.{hash}{System.IO.Path.GetExtension(name)}";
    }

    /// <summary>"/assets/site.0123456789ab.css".</summary>
    public string Path { get; }

    internal void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Bytes(content, contentType);
        }).AllowAnonymous().ExcludeFromDescription();
}

/// <summary>The files that every page links to.</summary>
public static class PageAssets
{
    public static PageAsset Style { get; } = new("site.css", "text/css; charset=utf-8");

    public static PageAsset Icon { get; } = new("icon.svg", "image/svg+xml");
}
