using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Clients;
using Shop.Domain.Desk;
using Shop.Domain.Merchant;
using Shop.Domain.Ordering;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Features.Users;

namespace Shop.Features.Data;

/// <summary>
/// Everything the shop keeps. One model; <see cref="SqliteShopDb"/> and <see cref="SqlServerShopDb"/> differ in how they
/// write it down, never in what it means.
/// </summary>
public abstract class ShopDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>
    /// How often a change is tried where others keep changing the same rows. Each time one of them got through, so this
    /// many shoppers would have to be quicker in a row.
    /// </summary>
    private const int Attempts = 30;

    public DbSet<Article> Articles => Set<Article>();

    public DbSet<ArticleVersion> ArticleVersions => Set<ArticleVersion>();

    public DbSet<StoredReading> Readings => Set<StoredReading>();

    public DbSet<Suggestion> Suggestions => Set<Suggestion>();

    public DbSet<Routine> Routines => Set<Routine>();

    public DbSet<RoutineVersion> RoutineVersions => Set<RoutineVersion>();

    public DbSet<PublishedPrecaution> Precautions => Set<PublishedPrecaution>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ArticleMapping> Mappings => Set<ArticleMapping>();

    public DbSet<ReviewedProduct> ReviewedProducts => Set<ReviewedProduct>();

    public DbSet<ProductListing> ProductListings => Set<ProductListing>();

    public DbSet<CatalogState> CatalogStates => Set<CatalogState>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<DueTask> DueTasks => Set<DueTask>();

    public DbSet<ProductPhoto> ProductPhotos => Set<ProductPhoto>();

    public DbSet<CatalogImport> CatalogImports => Set<CatalogImport>();

    public DbSet<ArticleImport> ArticleImports => Set<ArticleImport>();

    public DbSet<ArticleImportFile> ArticleImportFiles => Set<ArticleImportFile>();

    public DbSet<DeskUser> DeskUsers => Set<DeskUser>();

    public DbSet<SealingKey> SealingKeys => Set<SealingKey>();

    public DbSet<Basket> Baskets => Set<Basket>();

    public DbSet<BasketLine> BasketLines => Set<BasketLine>();

    public DbSet<TakenBundle> TakenBundles => Set<TakenBundle>();

    public DbSet<RoutineViews> RoutineViews => Set<RoutineViews>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<OrderListing> OrderListings => Set<OrderListing>();

    public DbSet<StockHold> StockHolds => Set<StockHold>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<PromotionCode> PromotionCodes => Set<PromotionCode>();

    public DbSet<DeliveryRate> DeliveryRates => Set<DeliveryRate>();

    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<MerchantRecord> Merchants => Set<MerchantRecord>();

    public DbSet<PriceRecord> PriceRecords => Set<PriceRecord>();

    public DbSet<PriceReduction> PriceReductions => Set<PriceReduction>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<ClientAcknowledgement> ClientAcknowledgements => Set<ClientAcknowledgement>();

    public DbSet<ReceiptKey> ReceiptKeys => Set<ReceiptKey>();

    /// <summary>Whether the save failed because something that must be unique is there already.</summary>
    public abstract bool IsDuplicate(DbUpdateException failure);

    /// <summary>
    /// Runs a change that reads, decides and saves, alone with the database where the provider has a write gate. Where
    /// somebody else changed the same rows, or added the same unique one, in between, it is run again on what is there
    /// now.
    /// </summary>
    /// <param name="change">Reads everything it decides on through this context, and saves once.</param>
    /// <exception cref="DbUpdateException">The last run was overtaken too.</exception>
    public async Task<T> ChangeAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await InTurnAsync(change, cancellationToken);
            }
            catch (DbUpdateException e) when (attempt < Attempts && (e is DbUpdateConcurrencyException || IsDuplicate(e)))
            {
                ChangeTracker.Clear();
            }

            // Those who collided do not come back at the same moment.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt)), cancellationToken);
        }
    }

    /// <summary>
    /// Runs a change that keeps nobody waiting while it reads and decides, and whose save finds out whether it was overtaken (optimistic
    /// concurrency control; Kung and Robinson, ACM TODS 6(2), 1981). Where it was, it is run again as <see cref="ChangeAsync"/> does.
    /// </summary>
    /// <param name="change">
    /// Reads everything it decides on through this context, and saves once. Each row that it changes is new or has a version; what else it decides on is
    /// asked again by <see cref="SaveIfAsync"/>. Where it saves nothing, nothing is asked again: what it answers then may come of what others did while
    /// it was reading.
    /// </param>
    /// <exception cref="DbUpdateException">The last run was overtaken too.</exception>
    public async Task<T> ChangeOptimisticallyAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await change(cancellationToken);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || IsDuplicate(e))
        {
            ChangeTracker.Clear();
        }

        return await ChangeAsync(change, cancellationToken);
    }

    /// <summary>Saves where what was decided on still stands at that moment.</summary>
    /// <param name="stands">
    /// Reads it anew through this context. Not asked where nobody can have changed it: within a turn, or where writers take no turns and
    /// <see cref="Mark"/> tells of two that collide.
    /// </param>
    /// <exception cref="DbUpdateConcurrencyException">It does not stand; nothing is saved.</exception>
    public virtual Task SaveIfAsync(Func<CancellationToken, Task<bool>> stands, CancellationToken cancellationToken) => SaveChangesAsync(cancellationToken);

    /// <summary>What is decided on a product stands beside it, such as packs held of it: where writers take no turns, of two that decide at once one is told so.</summary>
    public virtual void Mark(Product product) => product.Touch();

    /// <summary>Runs a change that saves more than once in one transaction: all of it is there afterwards, or nothing.</summary>
    public Task<T> InOneTransactionAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken) => Database.CurrentTransaction is not null
        ? change(cancellationToken)
        : Database.CreateExecutionStrategy().ExecuteAsync(
            async cancel =>
            {
                await using var transaction = await Database.BeginTransactionAsync(cancel);
                var result = await change(cancel);
                await transaction.CommitAsync(cancel);
                return result;
            },
            cancellationToken);

    /// <summary>For what libraries save themselves, such as the keys of cookies.</summary>
    /// <exception cref="NotSupportedException">Something of the shop's own is saved: what follows from it is worked out without blocking a thread.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (ChangeTracker.Entries().Any(e => e.State != EntityState.Unchanged && e.Entity.GetType().Namespace?.StartsWith("Shop.", StringComparison.Ordinal) == true))
        {
            throw new NotSupportedException("Use SaveChangesAsync.");
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await Consequences.OfAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Runs the change once this context may write. Within a change it is run at once.</summary>
    protected abstract Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        Ids.Configure(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(Lengths.Enum);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShopDb).Assembly);
}
