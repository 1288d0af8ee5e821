using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Governance;

/// <summary>What keeps the host from starting is thrown at whoever starts it; until it runs, the framework need not log the same with a stack.</summary>
internal sealed class StartFailures
{
    private static readonly string[] Repeating = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    private volatile bool running;

    public bool Lets(string? category) => running || !Repeating.Contains(category);

    public void Watch(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() => running = true);

    /// <summary>The address is in use, or this process may not or cannot listen there.</summary>
    public static bool IsOfListening(Exception error)
        => error is SocketException or IOException { InnerException: AddressInUseException or SocketException } or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" };
}
