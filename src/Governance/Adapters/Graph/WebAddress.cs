namespace Governance.Adapters.Graph;

/// <summary>Addresses that secrets and tokens may be sent to.</summary>
internal static class WebAddress
{
    /// <summary>Absolute and encrypted, or on this machine.</summary>
    public static bool IsAcceptable(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
