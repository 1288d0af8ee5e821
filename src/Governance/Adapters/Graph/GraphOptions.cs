using Microsoft.Extensions.Configuration;

namespace Governance.Adapters.Graph;

/// <summary>How the directory is reached; settings section Graph. The identity it is read with stands in section AzureAd.</summary>
public sealed class GraphOptions
{
    /// <summary>Name of the settings section.</summary>
    public const string Section = "Graph";

    private string? _unreadable;

    /// <summary>Address of Microsoft Graph with its version; another one in national clouds. Plain http only on this machine.</summary>
    public string BaseUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>Longest wait for one answer of Graph, of the token endpoint or of a channel.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether reviews are written into the calendars of those who lead them. Needs the permission Calendars.ReadWrite; off unless said otherwise.</summary>
    public bool Calendars { get; set; }

    /// <summary>Whether Graph runs on this machine, as the sandbox's does.</summary>
    public bool IsLoopback => Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) && uri.IsLoopback;

    /// <summary>The section as it stands in the settings, not yet checked.</summary>
    public static GraphOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<GraphOptions>() ?? new GraphOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            return new GraphOptions { _unreadable = unreadable.Message };
        }
    }

    /// <summary>Everything that is missing or wrong, each naming its setting; empty when the service can start.</summary>
    public IEnumerable<string> Problems()
    {
        if (_unreadable is not null)
        {
            // The binder's own sentence names key, value and type; what else stands in the section is not known then.
            yield return _unreadable;
            yield break;
        }
        if (!WebAddress.IsAcceptable(BaseUrl))
            yield return $"{Section}:BaseUrl must be an absolute https address, such as https://graph.microsoft.com/v1.0; http is accepted for this machine only.";
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(2))
            yield return $"{Section}:Timeout must lie between 00:00:01 and 00:02:00.";
    }
}
