using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Ordering;

namespace Shop.Features.Data.Configurations;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Number).HasMaxLength(Lengths.Token);
        builder.Property(o => o.Token).HasMaxLength(Lengths.Token);
        builder.Property(o => o.Currency).HasMaxLength(Lengths.Currency);
        builder.Property(o => o.PromotionCode).HasMaxLength(PromotionCode.MaxLength);
        builder.Property(o => o.PaymentReference).HasMaxLength(Lengths.Reference);
        builder.Property(o => o.Carrier).HasMaxLength(Lengths.Name);
        builder.Property(o => o.TrackingUrl).HasMaxLength(Lengths.Url);
        builder.Property(o => o.Assessment).IsDocument();
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.ComplexProperty(o => o.Recipient, recipient =>
        {
            recipient.Property(r => r.Email).HasMaxLength(Lengths.Email);
            recipient.Property(r => r.Name).HasMaxLength(Lengths.Name);
            recipient.Property(r => r.Street).HasMaxLength(Lengths.Name);
            recipient.Property(r => r.StreetMore).HasMaxLength(Lengths.Name);
            recipient.Property(r => r.PostalCode).HasMaxLength(20);
            recipient.Property(r => r.City).HasMaxLength(Lengths.Name);
            recipient.Property(r => r.Country).HasMaxLength(2);
        });
        builder.OwnsOne(o => o.Acknowledgement, acknowledgement =>
        {
            acknowledgement.ToTable("Acknowledgements");
            acknowledgement.Property(a => a.Hash).HasMaxLength(Lengths.Hash);
        });
        builder.Ignore(o => o.Vat);
        builder.HasIndex(o => o.Number).IsUnique();
        builder.HasIndex(o => o.Token).IsUnique();

        // A basket makes one order. No foreign key: orders outlive baskets.
        builder.HasIndex(o => o.BasketId).IsUnique();
        builder.HasIndex(o => new { o.Status, o.ExpiresAt });
        builder.HasIndex(o => o.PlacedAt);
        builder.HasIndex(o => new { o.AnonymisedAt, o.PlacedAt });
        builder.HasIndex(o => new { o.PaidOn, o.Currency, o.Id });
        builder.HasIndex(o => o.PromotionCode);
        builder.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
        builder.Navigation(o => o.Lines).AutoInclude();
    }
}

internal sealed class OrderListingConfiguration : IEntityTypeConfiguration<OrderListing>
{
    public void Configure(EntityTypeBuilder<OrderListing> builder)
    {
        builder.ToTable("OrderListings");
        builder.HasKey(l => l.OrderId);
        builder.Property(l => l.OrderId).ValueGeneratedNever();
        builder.Property(l => l.Number).HasMaxLength(Lengths.Token);
        builder.Property(l => l.Email).HasMaxLength(Lengths.Email);
        builder.Property(l => l.Name).HasMaxLength(Lengths.Name);
        builder.Property(l => l.Currency).HasMaxLength(Lengths.Currency);
        builder.Ignore(l => l.Total);
        builder.Ignore(l => l.Refunded);
        builder.HasOne<Order>().WithOne().HasForeignKey<OrderListing>(l => l.OrderId);
        builder.HasIndex(l => l.Number).IsUnique();
        builder.HasIndex(l => new { l.Email, l.PlacedAt, l.Number });
        builder.HasIndex(l => new { l.PlacedAt, l.Number });
        builder.HasIndex(l => new { l.Status, l.PlacedAt, l.Number });
        builder.HasIndex(l => new { l.HasRefund, l.PlacedAt, l.Number });
        builder.HasIndex(l => new { l.AttentionSince, l.PlacedAt, l.Number });
    }
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Sku).HasMaxLength(Lengths.Sku);
        builder.Property(l => l.Name).HasMaxLength(Lengths.Name);
        builder.Property(l => l.VatRate).HasPrecision(5, 2);
        builder.ComplexProperty(l => l.UnitPrice).IsMoney("UnitPrice");
        builder.ComplexProperty(l => l.Discount).IsMoney("Discount");
        builder.ComplexProperty(l => l.Origin!).IsOrigin();
        builder.Property(l => l.Steps).IsDocument();
        builder.Property(l => l.Daily).IsDocument();
    }
}

internal sealed class StockHoldConfiguration : IEntityTypeConfiguration<StockHold>
{
    public void Configure(EntityTypeBuilder<StockHold> builder)
    {
        builder.HasKey(h => new { h.OrderId, h.Sku });
        builder.Property(h => h.Sku).HasMaxLength(Lengths.Sku);
        builder.HasOne<Order>().WithMany().HasForeignKey(h => h.OrderId);

        // What is held of a product is summed up from the index alone.
        builder.HasIndex(h => new { h.Sku, h.EndsAt, h.Quantity, h.OrderId });
    }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMails");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Occasion).HasMaxLength(Lengths.Token);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne<Order>().WithMany().HasForeignKey(m => m.OrderId);
        builder.HasIndex(m => new { m.OrderId, m.Kind, m.Occasion }).IsUnique();
    }
}

internal sealed class PaymentEventConfiguration : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> builder)
    {
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Gateway).HasMaxLength(Lengths.Enum);
        builder.Property(e => e.EventId).HasMaxLength(Lengths.Reference);
        builder.Property(e => e.PaymentReference).HasMaxLength(Lengths.Reference);
        builder.HasOne<Order>().WithMany().HasForeignKey(e => e.OrderId);
        builder.HasIndex(e => new { e.Gateway, e.EventId }).IsUnique();
    }
}
