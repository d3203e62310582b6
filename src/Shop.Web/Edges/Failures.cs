using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Web.Api;

namespace Shop.Web.Edges;

/// <summary>
/// The one place where an exception becomes an answer: bad shape 400 with field errors, a broken rule 409 with its code,
/// anything else 500. Callers of the API get ProblemDetails; people get the error page in their language.
/// </summary>
internal sealed class Failures(IProblemDetailsService problems, ILogger<Failures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            ValidationException => StatusCodes.Status400BadRequest,
            BadHttpRequestException bad => bad.StatusCode,
            RuleViolation => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status == StatusCodes.Status500InternalServerError)
        {
            log.Failed(exception, httpContext.TraceIdentifier);
        }

        httpContext.Response.StatusCode = status;
        if (ApiEndpoints.AreAt(httpContext.Request.Path))
        {
            await TypedResults.Problem(ApiProblems.Of(exception, status)).ExecuteAsync(httpContext);
            return true;
        }

        if (httpContext.Request.WantsPage())
        {
            // An empty answer with a failure's status: the status code pages put the words on it.
            httpContext.Features.Set(new BrokenRule((exception as RuleViolation)?.Code));
            return true;
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = Describe(exception, status),
        });
    }

    private static ProblemDetails Describe(Exception exception, int status) => exception switch
    {
        ValidationException invalid => new ValidationProblemDetails(invalid.Errors.GroupBy(e => e.PropertyName).ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).ToArray())) { Status = status },
        RuleViolation rule => new ProblemDetails { Status = status, Title = rule.Message, Extensions = { ["code"] = rule.Code } },
        _ => new ProblemDetails { Status = status },
    };

    /// <summary>Which rule stood in the way, for the error page's words.</summary>
    internal sealed record BrokenRule(string? Code);
}

internal static partial class FailureLog
{
    [LoggerMessage(LogLevel.Error, "Request {TraceId} failed.")]
    public static partial void Failed(this ILogger logger, Exception exception, string traceId);
}
