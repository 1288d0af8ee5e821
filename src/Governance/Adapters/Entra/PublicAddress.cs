using System.Net;

namespace Governance.Adapters.Entra;

/// <summary>The address under which people reach this service: what the settings say, never what a request's Host header claims.</summary>
internal static class PublicAddress
{
    /// <returns>Scheme, host, port and path, without a slash at the end.</returns>
    public static string Of(HttpRequest request, EntraOptions entra)
        => entra.PublicUrl is { Length: > 0 } configured && !(IsHere(new Uri(configured).Host) && IsHere(request.Host.Host))
            ? configured.TrimEnd('/')
            : $"{request.Scheme}://{request.Host}{request.PathBase}";

    // Between two names and ports of this machine there is nobody to be protected from, and a sandbox or a test takes whatever port is free.
    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
