using Governance;
using Governance.Operations;
using Governance.Orchestration;
using Governance.Shared;
using Governance.Shared.Data;

try
{
    var isCheck = args is [TenantCheckCommand.Name, ..];
    await using var app = GovernanceHost.Build(GovernanceSettings.From(isCheck ? args[1..] : args));
    if (isCheck)
    {
        return await TenantCheckCommand.RunAsync(app.Services, Console.Out);
    }

    await app.StartGovernanceAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception error) when (error is SettingsException or MigrationException or DefinitionException)
{
    // What an administrator can put right is said in plain words, without a stack.
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
catch (DatabaseException error)
{
    await Console.Error.WriteLineAsync($"The service cannot start: {error.Message}");
    return 2;
}
catch (Exception error) when (StartFailures.IsOfListening(error))
{
    await Console.Error.WriteLineAsync($"The service cannot start: {error.Message}");
    return 3;
}
