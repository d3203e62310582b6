using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;

namespace Shop.Features.Data.Configurations;

internal sealed class ArticleMappingConfiguration : IEntityTypeConfiguration<ArticleMapping>
{
    public void Configure(EntityTypeBuilder<ArticleMapping> builder)
    {
        builder.ToTable("Mappings");
        builder.HasKey(m => m.ArticleId);
        builder.Property(m => m.ArticleId).ValueGeneratedNever();
        builder.Property(m => m.Slug).HasMaxLength(Lengths.Slug);
        builder.Property(m => m.Title).HasMaxLength(Lengths.Line);
        builder.Property(m => m.ReaderVersion).HasMaxLength(Lengths.Name);
        builder.Property(m => m.LowestConfidence).HasPrecision(5, 4);
        builder.Property(m => m.Shape).IsDocument();
        builder.Property(m => m.Drift).IsDocument();
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne<Article>().WithOne().HasForeignKey<ArticleMapping>(m => m.ArticleId);
        builder.HasIndex(m => m.Slug).IsUnique();
        builder.HasIndex(m => new { m.UpdatedAt, m.ArticleId });
        builder.HasIndex(m => new { m.Pending, m.InDoubt, m.UpdatedAt, m.ArticleId });
        builder.HasIndex(m => new { m.DriftedSince, m.ArticleId });
        builder.HasIndex(m => new { m.ScheduledFor, m.ArticleId });
        builder.HasIndex(m => new { m.IsLive, m.UpdatedAt, m.ArticleId });
        builder.HasIndex(m => new { m.Products, m.UpdatedAt, m.ArticleId });
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.By).HasMaxLength(Lengths.Name);
        builder.Property(a => a.Subject).HasMaxLength(Lengths.Line);
        builder.HasIndex(a => new { a.At, a.Id });
        builder.HasIndex(a => new { a.By, a.At, a.Id });
        builder.HasIndex(a => new { a.Subject, a.At, a.Id });
        builder.HasIndex(a => new { a.Action, a.At, a.Id });
        builder.HasIndex(a => new { a.ArticleId, a.At });
    }
}

internal sealed class DueTaskConfiguration : IEntityTypeConfiguration<DueTask>
{
    public void Configure(EntityTypeBuilder<DueTask> builder)
    {
        builder.ToTable("DueTasks");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Subject).HasMaxLength(Lengths.Name);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasIndex(t => new { t.Kind, t.Subject }).IsUnique();
        builder.HasIndex(t => t.DueAt);
    }
}

internal sealed class ProductListingConfiguration : IEntityTypeConfiguration<ProductListing>
{
    public void Configure(EntityTypeBuilder<ProductListing> builder)
    {
        builder.ToTable("ProductListings");
        builder.HasKey(p => p.ProductId);
        builder.Property(p => p.ProductId).ValueGeneratedNever();
        builder.Property(p => p.Sku).HasMaxLength(Lengths.Sku);
        builder.Property(p => p.NameFr).HasMaxLength(Lengths.Name);
        builder.Property(p => p.NameEn).HasMaxLength(Lengths.Name);
        builder.HasOne<Product>().WithOne().HasForeignKey<ProductListing>(p => p.ProductId);
        builder.HasIndex(p => p.Sku).IsUnique();
        builder.HasIndex(p => new { p.NameFr, p.Sku });
        builder.HasIndex(p => new { p.NameEn, p.Sku });
        builder.HasIndex(p => new { p.Status, p.IsInStock, p.IsIncomplete });
    }
}

internal sealed class CatalogStateConfiguration : IEntityTypeConfiguration<CatalogState>
{
    public void Configure(EntityTypeBuilder<CatalogState> builder)
    {
        builder.ToTable("CatalogStates");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasData(new { Id = CatalogState.OnlyId, Stamp = Guid.Empty });
    }
}

internal sealed class ArticleImportConfiguration : IEntityTypeConfiguration<ArticleImport>
{
    public void Configure(EntityTypeBuilder<ArticleImport> builder)
    {
        builder.ToTable("ArticleImports");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.By).HasMaxLength(Lengths.Name);
        builder.Property(i => i.Items).IsDocument();
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.HasMany(i => i.Files).WithOne().HasForeignKey(f => f.ImportId);
    }
}

internal sealed class ArticleImportFileConfiguration : IEntityTypeConfiguration<ArticleImportFile>
{
    public void Configure(EntityTypeBuilder<ArticleImportFile> builder)
    {
        builder.ToTable("ArticleImportFiles");
        builder.HasKey(f => new { f.ImportId, f.Position });
        builder.Property(f => f.Name).HasMaxLength(Lengths.Line);
    }
}

internal sealed class CatalogImportConfiguration : IEntityTypeConfiguration<CatalogImport>
{
    public void Configure(EntityTypeBuilder<CatalogImport> builder)
    {
        builder.ToTable("CatalogImports");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.FileName).HasMaxLength(Lengths.Line);
        builder.Property(i => i.By).HasMaxLength(Lengths.Name);
        builder.Property(i => i.Outcome).HasMaxLength(Lengths.Line);
        builder.Property(i => i.Version).IsConcurrencyToken();
    }
}

internal sealed class ProductPhotoConfiguration : IEntityTypeConfiguration<ProductPhoto>
{
    public void Configure(EntityTypeBuilder<ProductPhoto> builder)
    {
        builder.ToTable("ProductPhotos");
        builder.HasKey(p => p.Sku);
        builder.Property(p => p.Sku).HasMaxLength(Lengths.Sku);
        builder.Property(p => p.Extension).HasMaxLength(4);
        builder.Property(p => p.Hash).HasMaxLength(Lengths.Hash);
        builder.HasIndex(p => p.Hash);
    }
}
