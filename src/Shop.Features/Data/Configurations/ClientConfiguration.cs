using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Domain.Clients;

namespace Shop.Features.Data.Configurations;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(Client.MaxName);
        builder.Property(c => c.KeyHash).HasMaxLength(Lengths.Hash);
        builder.HasIndex(c => c.KeyHash).IsUnique();

        // A removed client's name is free again. Both providers read the filter.
        builder.HasIndex(c => c.Name).IsUnique().HasFilter("RemovedAt IS NULL");
    }
}

internal sealed class ClientAcknowledgementConfiguration : IEntityTypeConfiguration<ClientAcknowledgement>
{
    public void Configure(EntityTypeBuilder<ClientAcknowledgement> builder)
    {
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Lines).IsDocument();
        builder.ComplexProperty(a => a.Acknowledgement, acknowledgement =>
        {
            acknowledgement.Property(a => a.Hash).HasColumnName("Hash").HasMaxLength(Lengths.Hash);
            acknowledgement.Property(a => a.Wording).HasColumnName("Wording");
            acknowledgement.Property(a => a.Language).HasColumnName("Language");
            acknowledgement.Property(a => a.At).HasColumnName("AcknowledgedAt");
        });
        builder.HasOne<Client>().WithMany().HasForeignKey(a => a.ClientId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReceiptKeyConfiguration : IEntityTypeConfiguration<ReceiptKey>
{
    public void Configure(EntityTypeBuilder<ReceiptKey> builder)
    {
        builder.HasKey(k => k.Period);
        builder.Property(k => k.Period).ValueGeneratedNever();
        builder.Property(k => k.Secret).HasMaxLength(32);
    }
}
