using System.Net;
using System.Net.Sockets;

namespace Governance.Sandbox;

/// <summary>Ports of this machine.</summary>
internal static class LocalPort
{
    /// <summary>The port itself, or any free one for 0. Asked early, so that nobody waits for a start that must fail.</summary>
    /// <exception cref="SandboxException">The port is in use.</exception>
    public static int Reserve(int port, string option)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException error)
        {
            throw new SandboxException($"port {port}: {error.Message}; choose another one with {option}.");
        }
    }
}
