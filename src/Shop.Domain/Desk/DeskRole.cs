namespace Shop.Domain.Desk;

/// <summary>What somebody may do at the desk.</summary>
public enum DeskRole
{
    /// <summary>Everything about articles, routines and the catalog.</summary>
    Merchandiser,

    /// <summary>All that a merchandiser may, and who may be at the desk.</summary>
    Administrator,
}
