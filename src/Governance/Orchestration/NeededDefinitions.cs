namespace Governance.Orchestration;

/// <summary>A definition that a feature starts; the service does not run without it.</summary>
/// <param name="Purpose">What cannot happen without it, for whoever has to put it right.</param>
public sealed record NeededDefinition(string DefinitionId, string Purpose);

/// <summary>Sees to it at start that nobody is told later that a workflow is missing.</summary>
public sealed class NeededDefinitions(IEnumerable<NeededDefinition> needed, DefinitionStore store, OrchestrationOptions options)
{
    /// <exception cref="DefinitionException">Neither the folder nor the database has a definition that a feature starts.</exception>
    public async Task CheckAsync()
    {
        var missing = new List<string>();
        foreach (var one in needed)
        {
            if (await store.FindActiveVersionAsync(one.DefinitionId) is null)
            {
                missing.Add($"There is no definition \"{one.DefinitionId}\" in {options.Folder} ({OrchestrationOptions.FolderKey}), and the database has none: {one.Purpose}");
            }
        }

        if (missing.Count > 0)
        {
            throw new DefinitionException(missing);
        }
    }
}

public static class NeededDefinitionRegistration
{
    /// <summary>Names a definition without which the service must not start.</summary>
    public static IServiceCollection NeedsDefinition(this IServiceCollection services, string definitionId, string purpose)
        => services.AddSingleton(new NeededDefinition(definitionId, purpose));
}
