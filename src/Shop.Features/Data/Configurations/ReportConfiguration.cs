using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;

namespace Shop.Features.Data.Configurations;

internal sealed class RoutineViewsConfiguration : IEntityTypeConfiguration<RoutineViews>
{
    public void Configure(EntityTypeBuilder<RoutineViews> builder)
    {
        builder.ToTable("RoutineViews");
        builder.HasKey(v => new { v.RoutineVersionId, v.Day });
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasIndex(v => v.Day);
    }
}

internal sealed class TakenBundleConfiguration : IEntityTypeConfiguration<TakenBundle>
{
    public void Configure(EntityTypeBuilder<TakenBundle> builder)
    {
        builder.ToTable("TakenBundles");

        // No foreign key: it outlives the basket.
        builder.HasKey(t => new { t.BasketId, t.RoutineVersionId });
        builder.HasIndex(t => new { t.At, t.RoutineVersionId });
    }
}
