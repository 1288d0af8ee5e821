using Microsoft.Extensions.Configuration;

namespace Governance.Adapters.Graph;

/// <summary>The Teams channels that messages can go to; settings section Teams.</summary>
public sealed class TeamsOptions
{
    /// <summary>Name of the settings section.</summary>
    public const string Section = "Teams";

    /// <summary>Channels by key. The key is stored with rollouts: renaming it strands their messages.</summary>
    public Dictionary<string, TeamsChannelOptions> Channels { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The section as it stands in the settings, not yet checked.</summary>
    public static TeamsOptions Read(IConfiguration configuration)
    {
        var options = new TeamsOptions();
        configuration.GetSection(Section).Bind(options);
        return options;
    }

    /// <summary>Everything that is missing or wrong, each naming its setting; none quotes an address, since it is a secret.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (key, channel) in Channels)
        {
            if (string.IsNullOrWhiteSpace(channel.Name))
                yield return $"{Section}:Channels:{key}:Name is missing.";
            if (!WebAddress.IsAcceptable(channel.WebhookUrl))
                yield return $"{Section}:Channels:{key}:WebhookUrl must be the absolute https address of a Teams workflow; http is accepted for this machine only.";
        }
    }
}

/// <summary>One Teams channel.</summary>
public sealed class TeamsChannelOptions
{
    /// <summary>Name as shown on pages.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address of the channel's workflow "when a webhook request is received". Who knows it can post: a secret.</summary>
    public string WebhookUrl { get; set; } = "";
}
