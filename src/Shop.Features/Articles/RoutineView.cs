using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Catalog;
using Shop.Features.Checkout;
using Shop.Features.Data;
using Shop.Features.Routines;

namespace Shop.Features.Articles;

/// <summary>The steps of a routine as its article shows them: with the products that are chosen, what may be chosen, what is proposed for what cannot be had, and what must be known.</summary>
/// <param name="reviewed">The routine as it was reviewed.</param>
/// <param name="offer">The same with the shopper's choice.</param>
internal sealed class RoutineView(ShopDb db, RoutineContent reviewed, ArticleVersionId text, Shelf shelf, RoutineOffer offer, Language language, TimeProvider time)
{
    /// <param name="draft">Whose routine it is, where it is not on sale.</param>
    public async Task<ImmutableArray<GetArticle.Step>> StepsAsync((string Slug, string Title, ArticleVersionId Version)? draft, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var lacking = reviewed.BoughtSteps.Where(s => IsLacking(s) && Chosen(s).Sku == s.Sku).ToList();
        var stock = lacking.Count == 0 ? [] : await Offers.LoadAsync(db, [.. lacking.SelectMany(s => s.Alternatives)], [.. lacking.Select(s => shelf.Find(s.Sku)!.Category).Distinct()], cancellationToken);
        var others = await Shelf.LoadAsync(db, stock.Select(p => p.Sku), time, cancellationToken);
        var said = await ProductWarnings.SaidAsync(db, [.. offer.Content.SoldSteps.Select(s => s.Sku!), .. stock.Select(p => p.Sku)], draft is null ? [] : reviewed.Precautions, draft ?? default, cancellationToken);
        var lines = Lines();
        var assessment = SafetyCheck.Assess(lines, said, SafetyRules.Shipped, language, today);
        var told = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. reviewed.Steps.Zip(offer.Content.Steps, offer.Steps).Select(s => StepOf(
                s.First,
                s.Second,
                s.Third,
                assessment,
                told,
                lacking.Contains(s.First) ? StandInsFor(s.First, stock, others, lines, said, today) : [])),
        ];
    }

    private ImmutableArray<AssessedLine> Lines() =>
        [.. from step in offer.Content.SoldSteps
            let product = shelf.Find(step.Sku)
            where product is not null
            select new AssessedLine(product.Details, product.Block, step.Dosage, text) { Step = step.Order }];

    private GetArticle.Step StepOf(RoutineStep own, RoutineStep step, StepOffer state, Assessment assessment, HashSet<string> told, ImmutableArray<OfferedStandIn> standIns)
    {
        var product = shelf.Find(step.Sku);
        var supply = product is null ? null : CourseSupply.For(step.Dosage, product.Details.Net, product.Details.Strength);
        var bought = offer.Products.FirstOrDefault(p => p.Step == step.Order);
        return new GetArticle.Step(
            step.Order,
            state,
            product is null ? null : OnSale(product),
            product is null ? step.Action : step.Action.On(product.Category),
            step.When,
            step.Dosage,
            supply,
            step.Optional,
            step.Passage.Quote,
            step.Note,
            product is not null && told.Add(product.Sku) ? [.. assessment.For(product.Sku)] : [],
            product is null || reviewed.BoughtSteps.All(s => s.Order != step.Order) ? [] : Choices(own, step),
            standIns,
            bought?.Packs ?? step.Packs,
            bought is null || !step.OffersCourse ? [] : PackChoices(bought, supply?.Packs));
    }

    private ImmutableArray<GetArticle.ProductChoice> Choices(RoutineStep own, RoutineStep step)
    {
        var others = reviewed.AlternativesTo(own.Sku!).Append(step.Sku!).Where(sku => sku != own.Sku).Distinct(StringComparer.Ordinal)
            .Where(sku => shelf.CanBeHad(sku, step.Packs) && offer.Content.SoldSteps.All(s => s.Sku != sku || s.Sku == step.Sku))
            .Select(sku => new GetArticle.ProductChoice(OnSale(shelf.Find(sku)!), true))
            .ToList();
        var isLacking = IsLacking(own);
        return others.Count == 0 || (isLacking && step.Sku == own.Sku) || shelf.Find(own.Sku) is not { } product ? [] : [new GetArticle.ProductChoice(OnSale(product), !isLacking), .. others];
    }

    private ImmutableArray<int> PackChoices(OfferedProduct bought, PackCount? course)
    {
        var most = Math.Min(shelf.Available(bought.Sku), Basket.MaxQuantity);
        int[] ends = [.. new[] { course?.Low, course?.High }.OfType<int>().Where(packs => packs > bought.PacksPerSet && packs <= most)];
        return ends.Length == 0 ? [] : [.. ends.Append(bought.PacksPerSet).Append(bought.Packs).Distinct().Order()];
    }

    private ImmutableArray<OfferedStandIn> StandInsFor(RoutineStep step, ImmutableArray<Product> stock, Shelf others, ImmutableArray<AssessedLine> lines, ImmutableArray<AcceptedPrecaution> said, DateOnly today)
    {
        var product = shelf.Find(step.Sku)!.Details;
        var named = reviewed.AlternativesTo(product.Sku);
        var candidates = StandIns.For(product, named, [.. stock.Where(p => others.CanBeHad(p.Sku, step.Packs) && offer.Content.SoldSteps.All(s => s.Sku != p.Sku)).Select(p => p.Details)], likeToo: true);
        return [.. StandIns.Assess(candidates, named, lines, product.Sku, text, basket => SafetyCheck.Findings(basket, said, SafetyRules.Shipped, today))
            .Select(s => OfferedStandIn.Of(s, stock.Single(p => p.Sku == s.Product.Sku)))];
    }

    private RoutineStep Chosen(RoutineStep step) => offer.Content.Steps.Single(s => s.Order == step.Order);

    /// <summary>The shop sells the step's own product and it cannot be had now.</summary>
    private bool IsLacking(RoutineStep step) => shelf.Find(step.Sku) is not null && !shelf.CanBeHad(step.Sku!, step.Packs);

    private static GetArticle.OnSale OnSale(Product product) => new(product.Sku, product.Slug, product.Details.Names, product.Details.Form, product.Details.Price, UnitPrice.Of(product.Details.Price, product.Details.Net));
}
