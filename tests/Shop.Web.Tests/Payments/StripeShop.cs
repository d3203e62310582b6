using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Features.Due;
using Shop.Features.Payments;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Payments;

/// <summary>The shop with its samples, paid through a stand-in for Stripe. What falls due is carried out only when a test says so.</summary>
public sealed class StripeShop : SampleShop
{
    public const string Pay = "Commande avec obligation de paiement";

    private StripeStandIn? stripe;

    public StripeStandIn Stripe => stripe ?? throw new InvalidOperationException("The stand-in has not started.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        stripe = new StripeStandIn(Time);
        await stripe.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    /// <summary>A shopper at the checkout's end with a toner, which needs no acknowledgement, sent to pay.</summary>
    public async Task<Shopper> Ordered(string email = "camille@example.fr")
    {
        var sku = await InDb(db => db.Products.Where(p => p.Category == Category.Toner).OrderBy(p => p.Sku).Select(p => p.Sku).FirstAsync(Cancel));
        var shopper = await new Shopper(Visitor()).Post("/fr/basket?handler=Product", ("sku", sku), ("quantity", "1"));
        await shopper.Open("/fr/checkout");
        await shopper.Press(Pay, [.. shopper.Address(tick: false).Where(f => f.Name != "Form.Email"), ("Form.Email", email)]);
        return shopper;
    }

    /// <summary>The order's token from the address that the shopper was sent to.</summary>
    public static string TokenOf(Shopper shopper) => shopper.Location!.Split('/')[3];

    public Task<Order> Order(string token) => InDb(db => db.Orders.AsNoTracking().SingleAsync(o => o.Token == token, Cancel));

    public Task<Payment> Payment(string token) => InDb(db => (
        from payment in db.Payments.AsNoTracking()
        join order in db.Orders on payment.OrderId equals order.Id
        where order.Token == token
        orderby payment.Id descending
        select payment).FirstAsync(Cancel));

    public async Task<StandInSession> Page(string token) => Stripe.Session($"{(await Payment(token)).Id:N}");

    public Task<int> Stock(string token) => InDb(async db =>
    {
        var sku = (await db.Orders.SingleAsync(o => o.Token == token, Cancel)).Lines[0].Sku;
        return await db.Products.Where(p => p.Sku == sku).Select(p => p.Stock).SingleAsync(Cancel);
    });

    public Task<int> Holds(string token) => InDb(async db =>
    {
        var id = (await db.Orders.SingleAsync(o => o.Token == token, Cancel)).Id;
        return await db.StockHolds.CountAsync(h => h.OrderId == id, Cancel);
    });

    public async Task<HttpStatusCode> Deliver((string Body, string Signature) message)
    {
        using var client = Factory.CreateClient();
        using var content = new StringContent(message.Body, Encoding.UTF8, "application/json");
        content.Headers.Add("Stripe-Signature", message.Signature);
        using var response = await client.PostAsync(new Uri("/webhooks/stripe", UriKind.Relative), content, Cancel);
        return response.StatusCode;
    }

    /// <summary>Carries out one kind of what is due now, as the worker would.</summary>
    public async Task CarryOut(Domain.Desk.DueKind kind)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        foreach (var task in await InDb(db => db.DueTasks.AsNoTracking().Where(t => t.Kind == kind && t.DueAt <= now).Select(t => t.Id).ToListAsync(Cancel)))
        {
            await Send(DueTasks.Command(kind, task));
        }
    }

    public Task<ReconcileOrders.Result> Reconcile() => Send(new ReconcileOrders.Command());

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.UseSetting("Stripe:SecretKey", StripeStandIn.SecretKey);
        builder.UseSetting("Stripe:WebhookSecret", StripeStandIn.WebhookSecret);
        builder.UseSetting("Stripe:ApiBase", Stripe.Address.ToString());
        builder.UseSetting("Stripe:TimeoutSeconds", "5");
        builder.UseSetting("Shop:PublicUrl", "https://shop.example");
        builder.ConfigureTestServices(services => services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(DueWorker))));
    }
}
