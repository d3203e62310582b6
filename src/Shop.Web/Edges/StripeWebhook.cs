using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Payments.Stripe;

namespace Shop.Web.Edges;

/// <summary>Where Stripe says what became of payments and refunds. It is there only where payments go through Stripe.</summary>
internal static class StripeWebhook
{
    public const string Address = "/webhooks/stripe";

    /// <summary>How large an event may be, in bytes; one of Checkout has some thousand.</summary>
    private const int MaxBody = 256 * 1024;

    public static bool IsAt(PathString path) => path.Equals(Address, StringComparison.OrdinalIgnoreCase);

    public static void MapStripeWebhook(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PaymentSettings>().Stripe is not null)
        {
            app.MapPost(Address, ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBody)).ExcludeFromDescription();
        }
    }

    /// <summary>2xx after the save, so that Stripe sends again what was not kept; what is not signed by it is refused.</summary>
    private static async Task<IResult> ReceiveAsync(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBody)
        {
            return TypedResults.Text("The event is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        using var reader = new StreamReader(request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: false);
        var body = await reader.ReadToEndAsync(cancellationToken);
        return await mediator.Send(new ReceiveStripeEvent.Command(body, request.Headers["Stripe-Signature"]), cancellationToken) switch
        {
            ReceiveStripeEvent.Result.NotSigned => TypedResults.Text("The signature is missing, wrong or too old.", statusCode: StatusCodes.Status400BadRequest),
            ReceiveStripeEvent.Result.Malformed malformed => TypedResults.Text(malformed.Fault, statusCode: StatusCodes.Status400BadRequest),
            _ => TypedResults.Ok(),
        };
    }
}
