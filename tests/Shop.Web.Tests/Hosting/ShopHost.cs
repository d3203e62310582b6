using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Tests.Hosting;

/// <summary>The web host on a database file of the test's, with the test's clock.</summary>
public sealed class ShopHost(string database, TimeProvider time, string environment = "Production") : WebApplicationFactory<Program>
{
    /// <summary>What a test wants otherwise than in production, such as an ear for every log line.</summary>
    public Action<IWebHostBuilder>? Also { get; init; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseStaticWebAssets();
        builder.UseSetting("ConnectionStrings:Shop", $"Data Source={database}");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(time)));
        Also?.Invoke(builder);
    }
}
