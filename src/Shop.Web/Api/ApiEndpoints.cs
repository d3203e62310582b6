using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Clients;
using Shop.Features.Articles;
using Shop.Features.Assessments;

namespace Shop.Web.Api;

/// <summary>For other shops' checkouts: what a basket needs to be told, and the proof that it was. Nothing here is open, and no cookie counts.</summary>
internal static class ApiEndpoints
{
    /// <summary>How large a body may be, in bytes. A hundred lines need about a fifth.</summary>
    public const int MaxBody = 64 * 1024;

    private const string Root = "/api";

    public static bool AreAt(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ClientKeys>(ClientKeys.SchemeName, null);
        services.AddAuthorization();
        services.AddRateLimiter(limits => limits.AddPolicy<string, ClientLimits>(ClientLimits.Policy));

        // A shape that cannot be bound is told like every other fault, in every environment.
        services.Configure<RouteHandlerOptions>(binding => binding.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            // A daily amount under a misspelt name would go unread, and an overdose with it.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        });
        return services.AddApiDocument();
    }

    public static void MapApi(this WebApplication app)
    {
        MapArticles(app);
        var api = app.MapGroup(Root)
            .RequireAuthorization(ClientKeys.Policy)
            .RequireRateLimiting(ClientLimits.Policy)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .WithTags("Safety check")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapPost("/assessments", AssessAsync)
            .WithName("assess")
            .WithSummary("What a basket needs to be told before it is bought.");
        api.MapPost("/acknowledgements", RecordAsync)
            .WithName("acknowledge")
            .WithSummary("Records that what must be acknowledged was, and gives a receipt.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/acknowledgements/verify", VerifyAsync)
            .WithName("verify")
            .WithSummary("Says, before payment, whether a receipt still proves it.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Articles are larger than baskets: 2 MB of text, escaped as JSON.</summary>
    private const int MaxArticleBody = 6 * 1024 * 1024;

    private static void MapArticles(WebApplication app) => app.MapGroup(Root)
        .RequireAuthorization(ClientKeys.ImportPolicy)
        .RequireRateLimiting(ClientLimits.Policy)
        .WithMetadata(new RequestSizeLimitAttribute(MaxArticleBody))
        .WithTags("Articles")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .MapPut("/articles/{slug}", PutArticleAsync)
        .WithName("putArticle")
        .WithSummary("Hands over an article: a new version where its text changed, nothing where it did not.")
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ArticleAnswer>, Created<ArticleAnswer>, ProblemHttpResult>> PutArticleAsync(
        string slug, ArticleRequest request, ClaimsPrincipal client, IMediator mediator, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(slug))
        {
            return TypedResults.Problem(ApiProblems.Of(StatusCodes.Status422UnprocessableEntity, "slug-invalid", "The address is none.", $"Use lower-case letters, digits and single hyphens, at most {Slug.MaxLength}."));
        }

        var extension = request.Format switch { ArticleFormat.Html => "html", ArticleFormat.Text => "txt", _ => "md" };
        var command = new ImportArticle.Command($"{slug}.{extension}", Encoding.UTF8.GetBytes(request.Content ?? ""), request.Language is { } language ? Languages.Parse(language) : null, client.Identity?.Name ?? "API", request.Seen);
        return await mediator.Send(command, cancellationToken) switch
        {
            ImportArticle.Result.Imported { Version: 1 } made => TypedResults.Created(Edges.Addresses.Article(made.Language, made.Slug), ArticleAnswer.Of(made)),
            ImportArticle.Result.Imported revised => TypedResults.Ok(ArticleAnswer.Of(revised)),
            ImportArticle.Result.Unchanged unchanged => TypedResults.Ok(new ArticleAnswer(unchanged.Slug, unchanged.Version, false, unchanged.Hash, unchanged.Found?.InDoubt ?? 0)),
            ImportArticle.Result.Overtaken => Refused("article-changed", "The article is not as you saw it.", "Read its hash from the last answer, look at what changed, and send it again with that hash as 'seen'; without 'seen' it takes the place of whatever is there."),
            ImportArticle.Result.Refused { Fault: var fault } => TypedResults.Problem(ApiProblems.Of(StatusCodes.Status422UnprocessableEntity, fault.Code, fault.What, fault.Remedy)),
            var other => throw new InvalidOperationException($"There is no answer for {other.GetType().Name}."),
        };
    }

    private static async Task<Ok<AssessLines.Result>> AssessAsync(AssessmentRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AssessLines.Query(request.Lines, request.Language), cancellationToken));

    private static async Task<Results<Created<RecordAcknowledgement.Result.Recorded>, ProblemHttpResult>> RecordAsync(
        AcknowledgementRequest request, ClaimsPrincipal client, IMediator mediator, CancellationToken cancellationToken) =>
        await mediator.Send(new RecordAcknowledgement.Command(client.ClientId(), request.Lines, request.Language, request.Hash), cancellationToken) switch
        {
            RecordAcknowledgement.Result.Recorded recorded => TypedResults.Created((string?)null, recorded),
            RecordAcknowledgement.Result.Stale => Refused("assessment-stale", "Not what must be acknowledged today.", "Assess the lines again, show what changed, and send the new hash once that is acknowledged."),
            RecordAcknowledgement.Result.NothingToAcknowledge => Refused("nothing-to-acknowledge", "Nothing about these lines needs an acknowledgement today.", "Show the findings; no receipt is needed."),
            RecordAcknowledgement.Result.Blocked blocked => Refused("blocked", $"These may not be sold: {string.Join(", ", blocked.Skus)}.", "Take them out of the basket, and assess it again."),
            var other => throw new InvalidOperationException($"There is no answer for {other.GetType().Name}."),
        };

    private static async Task<Results<Ok<VerifyReceipt.Result.Valid>, ProblemHttpResult>> VerifyAsync(
        VerificationRequest request, ClaimsPrincipal client, IMediator mediator, CancellationToken cancellationToken) =>
        await mediator.Send(new VerifyReceipt.Query(client.ClientId(), request.Lines, request.Receipt), cancellationToken) switch
        {
            VerifyReceipt.Result.Valid valid => TypedResults.Ok(valid),
            VerifyReceipt.Result.Refused { Reason: var reason } => Refused(reason),
            var other => throw new InvalidOperationException($"There is no answer for {other.GetType().Name}."),
        };

    private static ProblemHttpResult Refused(ReceiptRefusal reason)
    {
        const string askAnew = "Take no payment. Assess the lines, have what must be acknowledged acknowledged, and record it.";
        return reason switch
        {
            ReceiptRefusal.Changed => Refused("receipt-changed", "The receipt is not as this shop signed it.", $"{askAnew} Send receipts to the character as they came."),
            ReceiptRefusal.OtherClient => Refused("receipt-of-another", "The receipt was given to another client.", askAnew),
            ReceiptRefusal.Expired => Refused("receipt-expired", $"The receipt is older than {Receipt.Lifetime.TotalHours:0} hours.", askAnew),
            ReceiptRefusal.OtherLines => Refused("receipt-for-other-lines", "The receipt was given for other products, packs or daily amounts.", askAnew),
            ReceiptRefusal.Blocked => Refused("blocked", "A product of these lines may not be sold today.", "Take no payment. Assess the lines: the findings behind the gate 'block' say which product and why."),
            ReceiptRefusal.Stale => Refused("receipt-stale", "What must be acknowledged today is not what was.", $"{askAnew} Show what changed."),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };
    }

    private static ProblemHttpResult Refused(string code, string what, string whatToDo) => TypedResults.Problem(ApiProblems.Of(StatusCodes.Status409Conflict, code, what, whatToDo));
}

/// <param name="Lines">The basket, 1 to 100 lines; lines of the same product are added up.</param>
/// <param name="Language">The language that the shopper reads: <c>fr</c> or <c>en</c>.</param>
internal sealed record AssessmentRequest(IReadOnlyList<AskedLine>? Lines, string? Language);

/// <param name="Lines">The basket, as it was assessed.</param>
/// <param name="Language">The language that the warnings were shown in.</param>
/// <param name="Hash">Of the assessment that was shown and acknowledged.</param>
internal sealed record AcknowledgementRequest(IReadOnlyList<AskedLine>? Lines, string? Language, string? Hash);

/// <param name="Lines">The basket that is about to be paid.</param>
/// <param name="Receipt">As it came, to the character.</param>
internal sealed record VerificationRequest(IReadOnlyList<AskedLine>? Lines, string? Receipt);

/// <summary>What an article's content is written in.</summary>
internal enum ArticleFormat
{
    Markdown,
    Html,
    Text,
}

/// <param name="Content">The article, its title first, up to 2 MB.</param>
/// <param name="Format">What it is written in: <c>markdown</c>, <c>html</c> or <c>text</c>.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>; without it, what the text says.</param>
/// <param name="Seen">The hash of the version that it is to take the place of; without it, whatever is there.</param>
internal sealed record ArticleRequest(string? Content, ArticleFormat Format = ArticleFormat.Markdown, string? Language = null, string? Seen = null);

/// <param name="Slug">The article's address.</param>
/// <param name="Version">Its number: 1 is new.</param>
/// <param name="Changed">False: the shop has the same text already.</param>
/// <param name="Hash">Of the content, for the next <c>seen</c>.</param>
/// <param name="InDoubt">How much of what was read in it a person has to decide.</param>
internal sealed record ArticleAnswer(string Slug, int Version, bool Changed, string Hash, int InDoubt)
{
    public static ArticleAnswer Of(ImportArticle.Result.Imported made) => new(made.Slug, made.Version, true, made.Hash, made.Found.InDoubt);
}
