using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Governance.Sandbox.Tenant;

/// <summary>Something that goes wrong at the other side.</summary>
public sealed record Fault
{
    /// <summary>Status to answer with instead of the real answer; null to answer really, perhaps late.</summary>
    public int? Status { get; init; }

    /// <summary>Header Retry-After, in seconds or as an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>What stands in that answer, as JSON or what is none; null for an error in Graph's shape.</summary>
    public string? Body { get; init; }

    /// <summary>Cut the connection instead of answering.</summary>
    public bool Drop { get; init; }

    /// <summary>Do what was asked before answering with the fault, as a gateway does that lost patience.</summary>
    public bool AfterWork { get; init; }

    /// <summary>What else happens before the fault shows, after the work where it is done; null for nothing.</summary>
    public Action? Meanwhile { get; init; }

    /// <summary>Wait before anything else.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many requests still pass before the fault begins.</summary>
    public int After { get; init; }

    /// <summary>How many requests meet the fault before it passes.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Too many requests.</summary>
    /// <param name="retryAfter">Seconds or an HTTP date; null for none.</param>
    public static Fault Throttled(string? retryAfter) => new() { Status = StatusCodes.Status429TooManyRequests, RetryAfter = retryAfter };
}

/// <summary>Switches faults on and off, by the beginning of the path.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<string, Fault> _faults = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asked about every request that no switched fault meets: what befalls that one, null for nothing. Null while nobody is to be asked.</summary>
    public Func<HttpContext, Fault?>? Weather { get; set; }

    /// <summary>From now on, requests whose path begins like this meet the fault.</summary>
    /// <param name="pathPrefix">Such as /v1.0, /v1.0/users or /webhooks.</param>
    /// <param name="fault">What happens to them.</param>
    public void Set(string pathPrefix, Fault fault) => _faults[pathPrefix] = fault;

    /// <summary>Graph answers nothing but 503, as in an outage of the directory.</summary>
    public void TakeDirectoryDown() => Set("/v1.0", new Fault { Status = StatusCodes.Status503ServiceUnavailable });

    /// <summary>The channels refuse every message, as a workflow does whose owner has left or that was changed.</summary>
    public void RefuseMessages() => Set("/webhooks", new Fault { Status = StatusCodes.Status400BadRequest });

    /// <summary>Whether a fault is set for exactly this beginning of the path.</summary>
    public bool Has(string pathPrefix) => _faults.ContainsKey(pathPrefix);

    /// <summary>What was set for exactly this beginning of the path is over.</summary>
    public void Clear(string pathPrefix) => _faults.TryRemove(pathPrefix, out _);

    /// <summary>Everything works again.</summary>
    public void Clear()
    {
        _faults.Clear();
        Weather = null;
    }

    internal async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if ((Take(http.Request.Path.Value ?? "") ?? Weather?.Invoke(http)) is not { } fault)
        {
            await next(http);
            return;
        }
        await Task.Delay(fault.Delay, http.RequestAborted);
        if (fault.AfterWork)
            await WorkAsync(http, next);
        fault.Meanwhile?.Invoke();
        if (fault.Drop)
            http.Abort();
        else if (fault.Status is { } status)
            await AnswerAsync(http, status, fault);
        else
            await next(http);
    }

    // The work is done; what it answered is thrown away.
    private static async Task WorkAsync(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        http.Response.Body = Stream.Null;
        await next(http);
        http.Response.Clear();
        http.Response.Body = body;
    }

    // The longest prefix wins, so that one address can be spared or singled out.
    private Fault? Take(string path)
    {
        var found = _faults
            .Where(entry => path.StartsWith(entry.Key, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(entry => entry.Key.Length)
            .FirstOrDefault();
        if (found.Value is not { } fault)
            return null;
        if (fault.After > 0)
        {
            _faults.TryUpdate(found.Key, fault with { After = fault.After - 1 }, fault);
            return null;
        }
        if (fault.Times <= 1)
            _faults.TryRemove(found);
        else if (fault.Times < int.MaxValue)
            _faults.TryUpdate(found.Key, fault with { Times = fault.Times - 1 }, fault);
        return fault;
    }

    private static Task AnswerAsync(HttpContext http, int status, Fault fault)
    {
        if (fault.RetryAfter is not null)
            http.Response.Headers.RetryAfter = fault.RetryAfter;
        if (fault.Body is not null)
            return Results.Content(fault.Body, "application/json", statusCode: status).ExecuteAsync(http);
        var code = status == StatusCodes.Status429TooManyRequests ? "TooManyRequests" : status.ToString(CultureInfo.InvariantCulture);
        return GraphError.Of(status, code, "The stand-in tenant was told to fail.").ExecuteAsync(http);
    }
}
