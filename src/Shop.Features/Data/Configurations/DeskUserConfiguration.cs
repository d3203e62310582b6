using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shop.Features.Users;

namespace Shop.Features.Data.Configurations;

internal sealed class SealingKeyConfiguration : IEntityTypeConfiguration<SealingKey>
{
    public void Configure(EntityTypeBuilder<SealingKey> builder)
    {
        builder.ToTable("SealingKeys");
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}

/// <summary>Identity's user with what the desk uses of it: one role each, and the e-mail address as the name.</summary>
internal sealed class DeskUserConfiguration : IEntityTypeConfiguration<DeskUser>
{
    public void Configure(EntityTypeBuilder<DeskUser> builder)
    {
        builder.ToTable("DeskUsers");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.UserName).HasMaxLength(Lengths.Email).IsRequired();
        builder.Property(u => u.NormalizedUserName).HasMaxLength(Lengths.Email).IsRequired();
        builder.Property(u => u.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(u => u.PasswordHash).HasMaxLength(Lengths.Reference);
        builder.Property(u => u.SecurityStamp).HasMaxLength(Lengths.Token);
        builder.Property(u => u.ConcurrencyStamp).HasMaxLength(Lengths.Token).IsConcurrencyToken();
        builder.Property(u => u.AuthenticatorKey).HasMaxLength(Lengths.Token);
        builder.Property(u => u.RecoveryCodes).IsDocument();

        // UTC, as every instant: SQLite does not compare times with an offset.
        builder.Property(u => u.LockoutEnd).HasConversion(end => end!.Value.UtcDateTime, kept => new DateTimeOffset(DateTime.SpecifyKind(kept, DateTimeKind.Utc)));
        builder.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed).Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed).Ignore(u => u.LockoutEnabled);
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.HasIndex(u => u.DisplayName).IsUnique();
    }
}
