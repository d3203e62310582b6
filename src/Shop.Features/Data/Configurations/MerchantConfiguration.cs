using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Merchant;

namespace Shop.Features.Data.Configurations;

internal sealed class MerchantConfiguration : IEntityTypeConfiguration<MerchantRecord>
{
    public void Configure(EntityTypeBuilder<MerchantRecord> builder)
    {
        builder.ToTable("Merchants");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Particulars).IsDocument();
        builder.Property(m => m.Version).IsConcurrencyToken();
    }
}
