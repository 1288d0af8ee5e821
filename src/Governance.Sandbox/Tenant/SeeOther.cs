using Microsoft.AspNetCore.Http;

namespace Governance.Sandbox.Tenant;

/// <summary>303: what follows is read, whatever was posted.</summary>
internal sealed record SeeOther(string Path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        (httpContext.Response.StatusCode, httpContext.Response.Headers.Location) = (StatusCodes.Status303SeeOther, Path);
        return Task.CompletedTask;
    }
}
