using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Features.Due;
using Shop.Features.Payments;

namespace Shop.Features.Tests.Checkout;

/// <summary>
/// A small shop: a soap, a serum and a marine collagen that one article's routine sells at ten percent off, and a cream
/// that it does not name. The article says that the collagen is not recommended in renal insufficiency.
/// </summary>
public abstract class CheckoutTests : ShopTests
{
    protected const string Soap = "SAVON";
    protected const string Serum = "SERUM";
    protected const string Collagen = "COLLAGENE";
    protected const string Cream = "CREME";

    private const string Text = "Nettoyez avec le savon. Appliquez le sérum si vous voulez. Prenez le collagène, de 2,5 à 10 g par jour pendant au moins 3 mois. Déconseillé en cas d'insuffisance rénale.";

    private static readonly Precaution Renal = new(PrecautionKind.NotRecommended, ["renal-insufficiency"], true, Collagen, [], At("Déconseillé en cas d'insuffisance rénale."));

    protected Guid RoutineVersion { get; private set; }

    protected override async Task Given()
    {
        var article = Article.Create("routine-eclat", Language.French, new ArticleContent("Routine éclat", $"<p>{Text}</p>", Text, "hash"), Now);
        var routine = Routine.For(article.Id);
        RoutineVersion = routine.Publish(article.Current.Id, Content(Renal), "Nadia", Now).Id.Value;
        await Change(async db => await db.AddRangeAsync(
            [
                Product.Create(Details(Soap, "Savon au lait", 7.50m, Category.Cleanser), 100),
                Product.Create(Details(Serum, "Sérum clair", 24.90m, Category.Serum), 100),
                Product.Create(Supplement, 100),
                Product.Create(Details(Cream, "Crème riche", 19m, Category.Moisturiser), 100),
                article,
                routine,
            ],
            Cancel));
    }

    protected Task<GetBasket.Result> Basket(string? token) => Send(new GetBasket.Query(token, Language.French));

    /// <summary>A basket with the whole routine in it.</summary>
    protected async Task<string> BasketWithRoutine(string? token = null) =>
        Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(token, RoutineVersion, [1, 2, 3]))).BasketToken;

    protected async Task<string> BasketWith(string sku, int quantity = 1, string? token = null) =>
        Assert.IsType<AddProduct.Result.Added>(await Send(new AddProduct.Command(token, sku, quantity))).BasketToken;

    /// <summary>What a shopper sends who reads the page, ticks the box where there is one, and orders.</summary>
    protected async Task<PlaceOrder.Command> Filled(string basketToken)
    {
        var seen = await Basket(basketToken);
        return new PlaceOrder.Command(
            basketToken,
            seen.Stamp,
            Language.French,
            "lea@example.org",
            "Léa Martin",
            "3 rue des Lilas",
            null,
            "69003",
            "Lyon",
            "FR",
            seen.Assessment.Hash,
            [.. seen.Assessment.Findings.Select(FindingMark.Of)],
            OrderPages);
    }

    /// <summary>An order that awaits its payment.</summary>
    protected async Task<string> Placed(string basketToken) =>
        Assert.IsType<PlaceOrder.Result.Placed>(await Send(await Filled(basketToken))).OrderToken;

    protected const string OrderPages = "https://shop.example/fr/orders/";

    /// <summary>What the gateway says of the order's last try to pay.</summary>
    protected async Task<RecordPayment.Result> Pay(string orderToken, PaymentOutcome outcome, string message) =>
        await Send(new RecordPayment.Command("demo", message, await LastPayment(orderToken), outcome, message));

    protected Task<StartPayment.Result> Start(string orderToken, string? acknowledged = null) => Send(new StartPayment.Command(orderToken, OrderPages + orderToken, acknowledged));

    protected Task<Guid> LastPayment(string orderToken) => InDb(db => (
        from payment in db.Payments
        join order in db.Orders on payment.OrderId equals order.Id
        where order.Token == orderToken
        orderby payment.Id descending
        select payment.Id).FirstOrDefaultAsync(Cancel));

    /// <summary>Carries out all that is due.</summary>
    protected async Task CarryOut()
    {
        while (await Send(new TakeDueTask.Command()) is { } taken)
        {
            Assert.Equal(DueOutcome.Done, await Send(DueTasks.Command(taken.Kind, taken.TaskId)));
        }
    }

    protected async Task<GetOrder.Result> Kept(string orderToken) =>
        await Send(new GetOrder.Query(orderToken)) ?? throw new InvalidOperationException("There is no such order.");

    protected Task<int> Stock(string sku) => InDb(db => db.Products.Where(p => p.Sku == sku).Select(p => p.Stock).SingleAsync(Cancel));

    protected Task SetStock(string sku, int stock) => Change(async db =>
    {
        var product = await db.Products.SingleAsync(p => p.Sku == sku, Cancel);
        product.Revise(product.Details, stock);
    });

    protected Task SetPrice(string sku, decimal price) => Change(async db =>
    {
        var product = await db.Products.SingleAsync(p => p.Sku == sku, Cancel);
        product.Revise(product.Details with { Price = Money.Of(price, "EUR") }, product.Stock);
    });

    protected Task Recall(string sku) => Change(async db => (await db.Products.SingleAsync(p => p.Sku == sku, Cancel)).Recall());

    /// <summary>The merchandiser publishes the same steps with other precautions.</summary>
    protected Task Publish(params Precaution[] precautions) => Change(async db =>
    {
        var routine = await db.Routines.Include(r => r.Versions).SingleAsync(Cancel);
        routine.Publish(routine.Versions[0].ArticleVersionId, Content(precautions), "Nadia", Now);
    });

    /// <summary>The merchandiser publishes a fourth step, which uses the soap again and says how often.</summary>
    protected Task PublishWithSoapAgain() => Change(async db =>
    {
        var routine = await db.Routines.Include(r => r.Versions).SingleAsync(Cancel);
        var content = Content(Renal);
        var again = new RoutineStep(4, Soap, At("savon"), StepAction.Massage, [Moment.Morning], new RefusedDosage("matin et soir"), false, []);
        RoutineVersion = routine.Publish(routine.Versions[0].ArticleVersionId, content with { Steps = content.Steps.Add(again) }, "Nadia", Now).Id.Value;
    });

    /// <summary>The merchandiser publishes the same routine with some steps shaped otherwise.</summary>
    protected Task PublishShaped(Func<RoutineStep, RoutineStep> shape, PricingPolicy? pricing = null) => Change(async db =>
    {
        var routine = await db.Routines.Include(r => r.Versions).SingleAsync(Cancel);
        var content = Content(Renal);
        RoutineVersion = routine.Publish(
            routine.Versions[0].ArticleVersionId,
            content with { Steps = [.. content.Steps.Select(shape)], Pricing = pricing ?? content.Pricing },
            "Nadia",
            Now).Id.Value;
    });

    /// <summary>Another product like one of the shop's, for the same and under another name.</summary>
    protected Task OfferLike(string sku, string likeSku, string name, decimal price, int stock = 10, Func<ProductDetails, ProductDetails>? otherwise = null) => Change(async db =>
    {
        var like = await db.Products.SingleAsync(p => p.Sku == likeSku, Cancel);
        like.Revise(like.Details with { Tags = ["radiance"] }, like.Stock);
        var details = like.Details with { Sku = sku, Names = new LocalizedText(name, null), Price = Money.Of(price, "EUR"), Tags = ["radiance"] };
        db.Add(Product.Create(otherwise?.Invoke(details) ?? details, stock));
    });

    /// <summary>The label of a product says something in caution.</summary>
    protected Task Warn(string sku, string warning) => Change(async db =>
    {
        var product = await db.Products.SingleAsync(p => p.Sku == sku, Cancel);
        product.Revise(product.Details with { Label = new ProductLabel(null, null, null, [warning], true) }, product.Stock);
    });

    protected static Precaution NotRecommended(string sku, string subject) =>
        new(PrecautionKind.NotRecommended, [subject], true, sku, [], At("Nettoyez avec le savon."));

    private static ProductDetails Supplement => Details(Collagen, "Collagène marin", 34.90m, Category.Supplement) with
    {
        VatRate = 5.5m,
        Net = new Quantity(150, Unit.Gram),
        AllergenCodes = ["fish-allergy"],
        Allergens = ["poisson"],
        Label = new ProductLabel("Complément alimentaire", "10 g", null, [], true),
    };

    private static RoutineContent Content(params Precaution[] precautions) => new(
        [
            new RoutineStep(1, Soap, At("savon"), StepAction.Cleanse, [Moment.Morning, Moment.Evening], null, false, []),
            new RoutineStep(2, Serum, At("sérum"), StepAction.Apply, [Moment.Morning], null, true, []),
            new RoutineStep(3, Collagen, At("collagène"), StepAction.Take, [], Dose, false, []),
        ],
        [],
        [.. precautions],
        new PercentOffComplete(10));

    private static StructuredDosage Dose => new(
        "de 2,5 à 10 g par jour pendant au moins 3 mois",
        new Bounds(2.5m, 10m),
        Unit.Gram,
        DoseBasis.Period,
        Bounds.Exactly(1),
        Period.Day,
        null,
        new Course(new Bounds(3, null), TimeUnit.Month));

    private static ProductDetails Details(string sku, string name, decimal price, Category category) => new()
    {
        Sku = sku,
        Names = new LocalizedText(name, null),
        Category = category,
        Form = "pot",
        Price = Money.Of(price, "EUR"),
        VatRate = 20,
    };

    private static Passage At(string words) => new(Text.IndexOf(words, StringComparison.Ordinal), words);
}
