namespace Shop.Domain.Merchant;

/// <summary>The merchant's particulars as they are kept: one row.</summary>
public sealed class MerchantRecord
{
    public const int OnlyId = 1;

    private MerchantRecord()
    {
    }

    public int Id { get; private set; }

    public MerchantParticulars Particulars { get; private set; } = MerchantParticulars.Empty;

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Changes with every change, so that two writers cannot overwrite one another.</summary>
    public Guid Version { get; private set; }

    public static MerchantRecord First(MerchantParticulars particulars, DateTime at)
    {
        var record = new MerchantRecord { Id = OnlyId };
        record.Change(particulars, at);
        return record;
    }

    public void Change(MerchantParticulars particulars, DateTime at) => (Particulars, ChangedAt, Version) = (particulars, at, Guid.NewGuid());
}
