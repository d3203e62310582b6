using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shop.Domain.Catalog;
using Shop.Web.Tests.Payments;

namespace Shop.Web.Tests.Browser;

/// <summary>Paying on a page of another site, as a browser lets it happen: what the policy of the shop's pages forbids, it forbids here too.</summary>
public sealed class HostedPaymentTests(HostedPaymentTests.Shop shop) : IClassFixture<HostedPaymentTests.Shop>
{
    [Theory]
    [InlineData("fr", 390, true, "Votre paiement est en cours de confirmation", "Merci, votre commande est payée", "Reprendre le paiement")]
    [InlineData("en", 1280, false, "Your payment is being confirmed", "Thank you, your order is paid", "Pay now")]
    public async Task From_the_checkout_to_the_hosted_page_and_back_until_stripe_says_paid(string language, int width, bool scripts, string confirming, string thanks, string again)
    {
        var page = await shop.OpenAsync(width, scripts);
        await page.GotoAsync($"/{language}/products/{await shop.SlugAsync()}");
        await page.Locator("form[action*='handler=Product'] button").First.ClickAsync();
        await page.WaitForURLAsync("**/basket**");
        await page.GotoAsync($"/{language}/checkout");
        foreach (var (field, value) in new[] { ("email", "camille@example.fr"), ("name", "Camille Martin"), ("street", "12 rue des Lilas"), ("postalcode", "75011"), ("city", "Paris") })
        {
            await page.Locator($"#{field}").FillAsync(value);
        }

        await page.Locator("button.pay").ClickAsync();
        await page.WaitForURLAsync($"{shop.Stripe.Address}pay/**");

        // Back without paying, and on to the same page again.
        var hosted = page.Url;
        await page.GetByText("Back").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = again }).ClickAsync();
        await page.WaitForURLAsync(hosted);

        await page.GetByText("Pay by transfer").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(confirming);
        Assert.Equal(0, await page.Locator("button.pay").CountAsync());

        // The bank's answer comes late, twice and after what came later.
        var session = shop.Stripe.Sessions.Values.Single(s => hosted.EndsWith($"/{s.Id}", StringComparison.Ordinal));
        var completed = shop.Stripe.Event("checkout.session.completed", session);
        session.Pay();
        var succeeded = shop.Stripe.Event("checkout.session.async_payment_succeeded", session);
        foreach (var message in new[] { succeeded, completed, succeeded, completed })
        {
            Assert.Equal(HttpStatusCode.OK, await shop.DeliverAsync(message));
        }

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(thanks, new() { Timeout = 15_000 });
        Assert.Empty(shop.Stripe.Refusals);
    }

    /// <summary>The shop on a real port, paid through a stand-in for Stripe on another.</summary>
    public sealed class Shop : BrowserShop
    {
        private StripeStandIn? stripe;

        public StripeStandIn Stripe => stripe ?? throw new InvalidOperationException("The stand-in has not started.");

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

        public Task<string> SlugAsync() => InDb(db => db.Products.Where(p => p.Category == Category.Toner).OrderBy(p => p.Sku).Select(p => p.Slug).FirstAsync());

        public async Task<HttpStatusCode> DeliverAsync((string Body, string Signature) message)
        {
            using var client = new HttpClient { BaseAddress = new Uri(Address) };
            using var content = new StringContent(message.Body, Encoding.UTF8, "application/json");
            content.Headers.Add("Stripe-Signature", message.Signature);
            using var response = await client.PostAsync(new Uri("/webhooks/stripe", UriKind.Relative), content);
            return response.StatusCode;
        }

        protected override void Configure(IWebHostBuilder builder)
        {
            builder.UseSetting("Stripe:SecretKey", StripeStandIn.SecretKey);
            builder.UseSetting("Stripe:WebhookSecret", StripeStandIn.WebhookSecret);
            builder.UseSetting("Stripe:ApiBase", Stripe.Address.ToString());
        }
    }
}
