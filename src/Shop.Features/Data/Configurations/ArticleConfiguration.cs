using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Articles;
using Shop.Domain.Reading;

namespace Shop.Features.Data.Configurations;

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Slug).HasMaxLength(Lengths.Slug);
        builder.HasIndex(a => a.Slug).IsUnique();
        builder.HasMany(a => a.Versions).WithOne().HasForeignKey(v => v.ArticleId);
        builder.Ignore(a => a.Current);
    }
}

internal sealed class ArticleVersionConfiguration : IEntityTypeConfiguration<ArticleVersion>
{
    public void Configure(EntityTypeBuilder<ArticleVersion> builder)
    {
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Title).HasMaxLength(Lengths.Line);
        builder.Property(v => v.ContentHash).HasMaxLength(Lengths.Hash);
        builder.HasIndex(v => new { v.ArticleId, v.Number }).IsUnique();
    }
}

internal sealed class StoredReadingConfiguration : IEntityTypeConfiguration<StoredReading>
{
    public void Configure(EntityTypeBuilder<StoredReading> builder)
    {
        builder.ToTable("Readings");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.ReaderVersion).HasMaxLength(Lengths.Name);
        builder.Property(r => r.CatalogHash).HasMaxLength(Lengths.Hash);
        builder.Property(r => r.Reading).IsDocument();
        builder.HasOne<ArticleVersion>().WithMany().HasForeignKey(r => r.ArticleVersionId);
    }
}

internal sealed class SuggestionConfiguration : IEntityTypeConfiguration<Suggestion>
{
    public void Configure(EntityTypeBuilder<Suggestion> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Proposal).IsDocument();
        builder.Property(s => s.Before).HasMaxLength(Suggestion.ContextLength);
        builder.Property(s => s.After).HasMaxLength(Suggestion.ContextLength);
        builder.Property(s => s.Correction).IsDocument();
        builder.Property(s => s.AddedBy).HasMaxLength(Lengths.Name);
        builder.Ignore(s => s.Effective);
        builder.Ignore(s => s.IsTaken);
        builder.Property(s => s.DecidedBy).HasMaxLength(Lengths.Name);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasOne<ArticleVersion>().WithMany().HasForeignKey(s => s.ArticleVersionId);
        builder.HasIndex(s => new { s.ArticleVersionId, s.Status });
    }
}
