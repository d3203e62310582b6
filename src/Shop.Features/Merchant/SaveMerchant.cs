using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Merchant;
using Shop.Features.Data;

namespace Shop.Features.Merchant;

/// <summary>
/// Saves who sells here, as the legal pages then say it. Of two people at once the second is refused, and sees what the
/// first changed.
/// </summary>
public static class SaveMerchant
{
    /// <param name="Version">Of what the person saw (<see cref="GetMerchant"/>).</param>
    /// <param name="Origin">What the person saw, by <see cref="MerchantField.Key"/>.</param>
    /// <param name="Fields">What they made of it.</param>
    public sealed record Command(Guid Version, ImmutableSortedDictionary<string, string> Origin, ImmutableSortedDictionary<string, string> Fields, string By) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Changed">Keys of what differs from before; empty where nothing does, and then nothing was saved.</param>
        public sealed record Saved(ImmutableArray<string> Changed) : Result;

        /// <summary>Somebody else saved meanwhile. Nothing is saved.</summary>
        /// <param name="Current">What is kept now, with its version.</param>
        /// <param name="Changed">Keys of what they changed.</param>
        public sealed record Overtaken(MerchantParticulars Current, Guid Version, ImmutableArray<string> Changed) : Result;

        /// <param name="Faults">A code by key (<see cref="MerchantParticulars.Read"/>).</param>
        public sealed record Refused(ImmutableSortedDictionary<string, string> Faults) : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>Longer than any value that is taken, so that one that is too long is told by its field.</summary>
        public const int MaxField = 4 * MerchantField.Longest;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Fields).Must(AreFields).WithErrorCode("too-long");
            RuleFor(c => c.Origin).Must(AreFields).WithErrorCode("too-long");
        }

        private static bool AreFields(ImmutableSortedDictionary<string, string> fields) => fields.All(f => MerchantField.Find(f.Key) is not null && f.Value.Length <= MaxField);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync<Result>(async cancel =>
        {
            var kept = await db.Merchants.SingleOrDefaultAsync(cancel);
            var current = kept?.Particulars ?? MerchantParticulars.Empty;
            if (request.Version != (kept?.Version ?? Guid.Empty))
            {
                return new Result.Overtaken(current, kept?.Version ?? Guid.Empty, ChangedSince(request.Origin, current));
            }

            var (particulars, faults) = MerchantParticulars.Read(request.Fields);
            if (particulars is null)
            {
                return new Result.Refused(faults);
            }

            var changed = current.Differences(particulars);
            if (changed.IsEmpty)
            {
                return new Result.Saved(changed);
            }

            var now = time.GetUtcNow().UtcDateTime;
            if (kept is null)
            {
                db.Add(MerchantRecord.First(particulars, now));
            }
            else
            {
                kept.Change(particulars, now);
            }

            db.AddRange(changed.Select(key => AuditEntry.Of(request.By, AuditAction.MerchantChanged, "merchant", now, what: key, before: current[key], after: particulars[key])));
            await db.SaveChangesAsync(cancel);
            return new Result.Saved(changed);
        }, cancellationToken);

        private static ImmutableArray<string> ChangedSince(ImmutableSortedDictionary<string, string> origin, MerchantParticulars current) =>
            [.. MerchantField.All.Select(f => f.Key).Where(key => origin.GetValueOrDefault(key, "") != (current[key] ?? ""))];
    }
}
