using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Articles;
using Shop.Domain.Routines;

namespace Shop.Features.Data.Configurations;

internal sealed class RoutineConfiguration : IEntityTypeConfiguration<Routine>
{
    public void Configure(EntityTypeBuilder<Routine> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId);
        builder.HasIndex(r => r.ArticleId).IsUnique();
        builder.HasMany(r => r.Versions).WithOne().HasForeignKey(v => v.RoutineId);

        // No foreign key: routine and version would each need the other to be saved first.
        builder.HasIndex(r => r.LiveVersionId);
    }
}

internal sealed class RoutineVersionConfiguration : IEntityTypeConfiguration<RoutineVersion>
{
    public void Configure(EntityTypeBuilder<RoutineVersion> builder)
    {
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Content).IsDocument();
        builder.Property(v => v.PublishedBy).HasMaxLength(Lengths.Name);
        builder.HasIndex(v => new { v.RoutineId, v.Number }).IsUnique();
        builder.HasOne<ArticleVersion>().WithMany().HasForeignKey(v => v.ArticleVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(v => v.Precautions).WithOne().HasForeignKey(p => p.RoutineVersionId);
        builder.HasMany(v => v.Products).WithOne().HasForeignKey(p => p.RoutineVersionId);
    }
}

internal sealed class PublishedPrecautionConfiguration : IEntityTypeConfiguration<PublishedPrecaution>
{
    public void Configure(EntityTypeBuilder<PublishedPrecaution> builder)
    {
        builder.ToTable("Precautions");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Scope).HasMaxLength(Lengths.Sku);
        builder.Property(p => p.Precaution).IsDocument();
        builder.HasOne<ArticleVersion>().WithMany().HasForeignKey(p => p.ArticleVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.Scope);
    }
}

internal sealed class ReviewedProductConfiguration : IEntityTypeConfiguration<ReviewedProduct>
{
    public void Configure(EntityTypeBuilder<ReviewedProduct> builder)
    {
        builder.ToTable("ReviewedProducts");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Sku).HasMaxLength(Lengths.Sku);
        builder.Property(p => p.Details).IsDocument();
        builder.HasIndex(p => p.Sku);
    }
}
