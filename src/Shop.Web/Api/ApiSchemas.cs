using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Clients;
using Shop.Domain.Ordering;
using Shop.Features.Assessments;

namespace Shop.Web.Api;

/// <summary>What types alone do not say of requests and answers: the bounds that the use cases hold them to.</summary>
internal static class ApiSchemas
{
    private const string HashPattern = "^[0-9a-f]{64}$";

    private static readonly HashSet<Type> Requests = [typeof(AssessmentRequest), typeof(AcknowledgementRequest), typeof(VerificationRequest), typeof(AskedLine), typeof(AskedAmount)];

    public static Task Bind(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(ProblemDetails))
        {
            DescribeProblem(schema);
        }
        else if (Requests.Contains(type))
        {
            BindFields(schema);
        }

        // An answer may gain fields; a request may not, since what is not understood would go unread.
        schema.AdditionalPropertiesAllowed = !Requests.Contains(type);
        return Task.CompletedTask;
    }

    private static void BindFields(OpenApiSchema schema)
    {
        foreach (var (name, field) in (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(p => (p.Key, p.Value as OpenApiSchema)))
        {
            if (field is null)
            {
                continue;
            }

            if (schema.Required?.Contains(name) == true)
            {
                field.Type &= ~JsonSchemaType.Null;
            }

            BindField(name, field);
        }
    }

    private static void BindField(string name, OpenApiSchema field)
    {
        switch (name)
        {
            case "lines":
                (field.MinItems, field.MaxItems) = (1, AskedLine.MaxLines);
                break;
            case "sku":
                (field.MinLength, field.MaxLength) = (1, 64);
                break;
            case "quantity":
                (field.Minimum, field.Maximum) = ("1", Basket.MaxQuantity.ToString(CultureInfo.InvariantCulture));
                break;
            case "value":
                (field.ExclusiveMinimum, field.Maximum) = ("0", "1000000");
                break;
            case "unit":
                field.Enum = [.. Unit.Codes.Select(code => JsonValue.Create(code))];
                break;
            case "language":
                field.Enum = [.. Languages.All.Select(language => JsonValue.Create(language.Code()))];
                break;
            case "hash":
                field.Pattern = HashPattern;
                break;
            case "receipt":
                field.MaxLength = Receipt.MaxLength;
                break;
        }
    }

    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Description = "A problem (RFC 9457): what is wrong, where, and what to do.";
        schema.Properties!["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable, for programs; 'type' is made of it." };
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "With a 400: what is wrong by its place in the request, as 'lines[2].dailyAmount.unit'.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        schema.Properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Finds the request in this shop's log." };
    }
}
