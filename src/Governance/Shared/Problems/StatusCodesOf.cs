namespace Governance.Shared.Problems;

/// <summary>The general code of a status that nobody explained further.</summary>
public static class StatusCodesOf
{
    public static string General(int status) => status switch
    {
        401 => "signin.required",
        403 => "access.denied",
        404 => "not_found",
        405 => "method.refused",
        409 or 412 => "conflict",
        413 => "body.too_large",
        415 => "media.refused",
        422 => "input.invalid",
        429 => "rate.exceeded",
        503 => "unavailable",
        >= 500 => "fault",
        _ => "request.invalid",
    };
}
