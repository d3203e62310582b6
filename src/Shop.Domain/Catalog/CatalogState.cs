namespace Shop.Domain.Catalog;

/// <summary>Tells one state of the catalog from another without reading it: one row.</summary>
public sealed class CatalogState
{
    public const int OnlyId = 1;

    private CatalogState()
    {
    }

    public int Id { get; private set; }

    /// <summary>Another one whenever a product's details or sale status change; stock alone does not change it.</summary>
    public Guid Stamp { get; private set; }

    public static CatalogState First() => new() { Id = OnlyId, Stamp = Guid.NewGuid() };

    public void Change() => Stamp = Guid.NewGuid();
}
