using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Ordering;

namespace Shop.Features.Data.Configurations;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Gateway).HasMaxLength(Lengths.Enum);
        builder.Property(p => p.Session).HasMaxLength(Lengths.Reference);
        builder.Property(p => p.Reference).HasMaxLength(Lengths.Reference);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.ComplexProperty(p => p.Amount).IsMoney("Amount");
        builder.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId);
        builder.HasIndex(p => new { p.Status, p.EndsAt });
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.PaymentReference).HasMaxLength(Lengths.Reference);
        builder.Property(r => r.Reference).HasMaxLength(Lengths.Reference);
        builder.Property(r => r.Fault).HasMaxLength(Lengths.Reference);
        builder.Property(r => r.By).HasMaxLength(Lengths.Name);
        builder.Property(r => r.Lines).IsDocument();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.ComplexProperty(r => r.Amount).IsMoney("Amount");
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId);
        builder.HasIndex(r => r.Status);
    }
}

internal sealed class PromotionCodeConfiguration : IEntityTypeConfiguration<PromotionCode>
{
    public void Configure(EntityTypeBuilder<PromotionCode> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Code).HasMaxLength(PromotionCode.MaxLength);
        builder.Property(p => p.Percent).HasPrecision(5, 2);
        builder.Property(p => p.Currency).HasMaxLength(Lengths.Currency);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => p.Code).IsUnique();
    }
}

internal sealed class DeliveryRateConfiguration : IEntityTypeConfiguration<DeliveryRate>
{
    public void Configure(EntityTypeBuilder<DeliveryRate> builder)
    {
        builder.HasKey(r => new { r.Country, r.Currency });
        builder.Property(r => r.Country).HasMaxLength(2);
        builder.Property(r => r.Currency).HasMaxLength(Lengths.Currency);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Ignore(r => r.Fee);
        builder.Ignore(r => r.FreeFrom);
    }
}

internal sealed class WithdrawalConfiguration : IEntityTypeConfiguration<Withdrawal>
{
    public void Configure(EntityTypeBuilder<Withdrawal> builder)
    {
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Name).HasMaxLength(Lengths.Name);
        builder.Property(w => w.Lines).IsDocument();
        builder.Property(w => w.Decisions).IsDocument();
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.HasOne<Order>().WithMany().HasForeignKey(w => w.OrderId);
        builder.HasIndex(w => new { w.SettledAt, w.DeclaredAt, w.Id });
    }
}
