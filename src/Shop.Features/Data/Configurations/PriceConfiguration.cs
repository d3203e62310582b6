using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Catalog;

namespace Shop.Features.Data.Configurations;

internal sealed class PriceRecordConfiguration : IEntityTypeConfiguration<PriceRecord>
{
    public void Configure(EntityTypeBuilder<PriceRecord> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.ComplexProperty(r => r.Price).IsMoney("Price");
        builder.HasOne<Product>().WithMany().HasForeignKey(r => r.ProductId);
        builder.HasIndex(r => new { r.ProductId, r.Since });
    }
}

internal sealed class PriceReductionConfiguration : IEntityTypeConfiguration<PriceReduction>
{
    public void Configure(EntityTypeBuilder<PriceReduction> builder)
    {
        builder.HasKey(r => r.ProductId);
        builder.Property(r => r.ProductId).ValueGeneratedNever();
        builder.Ignore(r => r.Subject);
        builder.Property(r => r.By).HasMaxLength(Lengths.Name);
        builder.ComplexProperty(r => r.Prior).IsMoney("Prior");
        builder.ComplexProperty(r => r.Regular).IsMoney("Regular");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Product>().WithOne().HasForeignKey<PriceReduction>(r => r.ProductId);
    }
}
