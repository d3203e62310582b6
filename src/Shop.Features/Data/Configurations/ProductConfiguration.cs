using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Catalog;

namespace Shop.Features.Data.Configurations;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Sku).HasMaxLength(Lengths.Sku);
        builder.Property(p => p.Slug).HasMaxLength(Lengths.Slug);
        builder.Property(p => p.NameFr).HasMaxLength(Lengths.Name);
        builder.Property(p => p.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(p => p.Form).HasMaxLength(Lengths.Name);
        builder.ComplexProperty(p => p.Price).IsMoney("Price");
        builder.Property(p => p.Details).IsDocument();
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => p.Sku).IsUnique();
        builder.HasIndex(p => p.Slug).IsUnique();
        builder.HasIndex(p => new { p.Category, p.NameFr });
        builder.HasIndex(p => new { p.Category, p.NameEn });
    }
}
