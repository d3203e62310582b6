using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Mail;

namespace Shop.Features.Orders;

/// <summary>A paid order was handed over to be delivered; its customer is told.</summary>
public static class FulfilOrder
{
    /// <param name="Seen">The state of the order that was seen (<see cref="GetDeskOrder.Result.Seen"/>).</param>
    /// <param name="Carrier">Who brings it; empty where that is not said.</param>
    /// <param name="TrackingUrl">Where the customer can follow it, https; empty where nowhere.</param>
    public sealed record Command(string Number, Guid Seen, string? Carrier, string? TrackingUrl, string By) : IRequest<Result>;

    public enum Result
    {
        Done,

        /// <summary>Something happened to the order since it was seen; nothing was done.</summary>
        Changed,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public const int MaxCarrier = 60;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Carrier).MaximumLength(MaxCarrier).WithErrorCode("too-long").Must(c => c?.Any(char.IsControl) != true).WithErrorCode("text-invalid");
            RuleFor(c => c.TrackingUrl).Cascade(CascadeMode.Stop).MaximumLength(Lengths.Url).WithErrorCode("too-long").Must(IsAddress).WithErrorCode("address-invalid");
        }

        private static bool IsAddress(string? url) => string.IsNullOrWhiteSpace(url)
            || (Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Contains('.', StringComparison.Ordinal) && address.UserInfo.Length == 0 && address.AbsoluteUri.Length <= Lengths.Url);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>order-not-fulfillable</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Orders.SingleOrDefaultAsync(o => o.Number == request.Number, cancel) is not { } order)
            {
                return Result.NotFound;
            }

            if (order.Version != request.Seen)
            {
                return Result.Changed;
            }

            var now = time.GetUtcNow().UtcDateTime;
            order.Fulfil(now, Filled(request.Carrier), Filled(request.TrackingUrl) is { } url ? new Uri(url).AbsoluteUri : null);
            db.Tell(order, MailKind.OrderDispatched, now);
            db.Add(AuditEntry.Of(request.By, AuditAction.OrderFulfilled, order.Number, now, after: order.Carrier));
            await db.SaveChangesAsync(cancel);
            return Result.Done;
        }, cancellationToken);

        private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
