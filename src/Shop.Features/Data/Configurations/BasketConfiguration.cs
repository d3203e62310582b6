using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Ordering;

namespace Shop.Features.Data.Configurations;

internal sealed class BasketConfiguration : IEntityTypeConfiguration<Basket>
{
    public void Configure(EntityTypeBuilder<Basket> builder)
    {
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Token).HasMaxLength(Lengths.Token);
        builder.Property(b => b.Country).HasMaxLength(2);
        builder.Property(b => b.PromotionCode).HasMaxLength(PromotionCode.MaxLength);
        builder.Property(b => b.Before).IsDocument();
        builder.Property(b => b.Version).IsConcurrencyToken();
        builder.HasIndex(b => b.Token).IsUnique();
        builder.HasIndex(b => b.ChangedAt);
        builder.HasMany(b => b.Lines).WithOne().HasForeignKey(l => l.BasketId);
        builder.Navigation(b => b.Lines).AutoInclude();
    }
}

internal sealed class BasketLineConfiguration : IEntityTypeConfiguration<BasketLine>
{
    public void Configure(EntityTypeBuilder<BasketLine> builder)
    {
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Sku).HasMaxLength(Lengths.Sku);
        builder.Property(l => l.Daily).IsDocument();
        builder.ComplexProperty(l => l.Origin!).IsOrigin();
    }
}
