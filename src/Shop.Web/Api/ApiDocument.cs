using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Shop.Web.Api;

/// <summary>The API in OpenAPI, at <c>/openapi/v1.json</c>: what it takes and gives, how to prove who asks, and examples that work on the sample shop.</summary>
internal static class ApiDocument
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    /// <summary>By operation and answer; those of every operation under a name of their own.</summary>
    private static readonly JsonObject Examples = ReadExamples();

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(document =>
    {
        document.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;

        // Use cases name their types alike: the ones around them tell them apart.
        document.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id ? Around(type.Type) + id : null;
        document.AddDocumentTransformer((it, _, _) => Describe(it));
        document.AddOperationTransformer((it, context, _) => Illustrate(it, context));
        document.AddSchemaTransformer(ApiSchemas.Bind);
    });

    private static string Around(Type type) => type.DeclaringType is { } around ? Around(around) + around.Name : "";

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Shop: the safety check for another shop's checkout",
            Version = "1",
            Description = "Assess the lines of a basket, show the findings, have what must be acknowledged acknowledged once, record it, and verify the receipt before payment. It is no medical advice. Errors are problems (RFC 9457) with a stable 'code'.",
        };
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Authorization: Bearer KEY. 'shop clients add NAME' makes a key." },
            ["header"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ClientKeys.HeaderName, Description = "The same key in a header of its own." },
        };

        // One or the other.
        document.Security = [.. components.SecuritySchemes.Keys.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
        return Task.CompletedTask;
    }

    /// <summary>Puts its examples on an operation's request and on each of its answers, and says when each comes.</summary>
    private static Task Illustrate(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var name = operation.OperationId ?? throw new InvalidOperationException($"{context.Description.RelativePath} has no name.");
        var examples = Examples[name]!.AsObject();
        operation.RequestBody!.Content![Json].Example = examples["request"]!.DeepClone();
        foreach (var (status, response) in operation.Responses!)
        {
            var example = examples[status] ?? Examples["every-operation"]![status] ?? throw new InvalidOperationException($"{name} has no example of {status}.");
            response.Description = example["when"]!.GetValue<string>();
            if (status == "429" && response is OpenApiResponse told)
            {
                told.Headers = new Dictionary<string, IOpenApiHeader>
                {
                    ["Retry-After"] = new OpenApiHeader { Description = "In how many seconds to come back.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
                };
            }

            response.Content![status.StartsWith('2') ? Json : ProblemJson].Example = example["body"]!.DeepClone();
        }

        return Task.CompletedTask;
    }

    private static JsonObject ReadExamples()
    {
        using var stream = typeof(ApiDocument).Assembly.GetManifestResourceStream("examples.json") ?? throw new InvalidOperationException("examples.json is not embedded.");
        return JsonNode.Parse(stream)!["examples"]!.AsObject();
    }
}
