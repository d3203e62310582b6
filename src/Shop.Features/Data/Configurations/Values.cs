using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Features.Data.Configurations;

/// <summary>Values that reports sum and group by, kept as columns of their owner.</summary>
internal static class Values
{
    /// <summary>Two columns: minor units and currency.</summary>
    public static void IsMoney(this ComplexPropertyBuilder<Money> money, string name)
    {
        money.Property(m => m.Minor).HasColumnName($"{name}Minor");
        money.Property(m => m.Currency).HasColumnName($"{name}Currency").HasMaxLength(Lengths.Currency);
    }

    /// <summary>What sold a line, all columns null where nothing did.</summary>
    public static void IsOrigin(this ComplexPropertyBuilder<LineOrigin> origin)
    {
        origin.Property(o => o.RoutineVersionId).HasColumnName("RoutineVersionId");
        origin.Property(o => o.ArticleVersionId).HasColumnName("ArticleVersionId");
        origin.Property(o => o.StepOrder).HasColumnName("StepOrder");
        origin.ComplexProperty(o => o.Passage, passage =>
        {
            passage.Property(p => p.Start).HasColumnName("PassageStart");
            passage.Property(p => p.Quote).HasColumnName("PassageQuote");
        });
    }
}
