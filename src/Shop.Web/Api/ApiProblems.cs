using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;

namespace Shop.Web.Api;

/// <summary>
/// What the API answers when it does not do what was asked: a problem (RFC 9457) that says what is wrong, where, and what
/// to do, with a stable <c>code</c> for programs.
/// </summary>
internal static class ApiProblems
{
    private const string Document = "/openapi/v1.json";

    /// <summary>Nothing under the API is a page: a failure that comes without words gets these, and no answer is kept in a cache.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!ApiEndpoints.AreAt(context.Request.Path))
        {
            await next(context);
            return;
        }

        context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            await TypedResults.Problem(OfStatus(context.Response.StatusCode)).ExecuteAsync(context);
        }
    });

    public static ProblemDetails Of(int status, string code, string what, string whatToDo) => new()
    {
        Type = $"urn:shop:problem:{code}",
        Status = status,
        Title = what,
        Detail = whatToDo,
        Extensions = { ["code"] = code },
    };

    public static ProblemDetails Of(Exception exception, int status) => exception switch
    {
        ValidationException invalid => OfFields(invalid, status),
        RuleViolation rule => Of(status, rule.Code, "A rule of the shop stands against it.", rule.Message),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json, status),
        _ => OfStatus(status),
    };

    private static ProblemDetails OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Of(status, "bad-request", "The request cannot be read.", $"Send a JSON body of the shape that {Document} describes."),
        StatusCodes.Status401Unauthorized => Of(status, "no-client", "No client is known by what was sent.", $"Send the key as 'Authorization: Bearer KEY' or '{ClientKeys.HeaderName}: KEY'. A lost or removed key is replaced by a new one: ask whoever runs this shop."),
        StatusCodes.Status403Forbidden => Of(status, "not-for-this", "The key is not for this.", "Keys are for one thing: 'shop clients add NAME --may import' makes one that hands over articles, 'shop clients add NAME' one that asks about baskets."),
        StatusCodes.Status404NotFound => Of(status, "no-operation", "There is nothing at this address.", $"{Document} lists the operations."),
        StatusCodes.Status405MethodNotAllowed => Of(status, "method-not-allowed", "This address does not take that method.", "Use the method that the Allow header names."),
        StatusCodes.Status413PayloadTooLarge => Of(status, "body-too-large", "The body is too large.", $"Send at most {ApiEndpoints.MaxBody} bytes, or 6 MB of an article."),
        StatusCodes.Status415UnsupportedMediaType => Of(status, "not-json", "The body is not said to be JSON.", "Send JSON with 'Content-Type: application/json'."),
        StatusCodes.Status429TooManyRequests => Of(status, "too-many-requests", "This client has asked too often.", "Wait for the seconds that the Retry-After header names, then ask again."),
        _ => Of(status, "failed", "The shop failed.", "Nothing was recorded. Ask again later; where it goes on, tell whoever runs this shop the traceId."),
    };

    /// <summary>Field errors by the path that the caller wrote: <c>lines[2].dailyAmount.unit</c>.</summary>
    private static ProblemDetails OfFields(ValidationException invalid, int status)
    {
        var codes = invalid.Errors.Select(e => e.ErrorCode).Distinct().ToList();
        var problem = Of(status, codes is [var only] ? only : "invalid", "Something in the request is wrong.", "Correct what 'errors' names by its place in the request, and send it again.");
        problem.Extensions["errors"] = invalid.Errors
            .GroupBy(e => string.Join('.', e.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)))
            .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).ToArray());
        return problem;
    }

    private static ProblemDetails OfJson(JsonException json, int status)
    {
        var place = json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
        var problem = Of(status, "malformed-json", "The body is not JSON of the shape that this operation takes.", $"Look at {json.Path ?? "$"}{place}: a field that has another name or type than {Document} says, a field twice, or a sign too many.");
        return problem;
    }
}
