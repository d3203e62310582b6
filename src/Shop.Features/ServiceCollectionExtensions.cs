using FluentValidation;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shop.Features.Data;
using Shop.Features.Mail;
using Shop.Features.Payments;
using Shop.Features.Payments.Stripe;
using Shop.Features.People;
using Shop.Features.Pipeline;
using Shop.Features.Users;

namespace Shop.Features;

public static class ServiceCollectionExtensions
{
    /// <summary>Everything that answers a request: the database, the use cases and what surrounds them.</summary>
    /// <param name="configuration"><c>Database:Provider</c>, <c>ConnectionStrings:Shop</c>, <c>AutoMapper:LicenseKey</c>, <c>Payments:Gateway</c>, <c>Stripe</c>, <c>Mail</c>, <c>Shop:Retention:Orders</c>.</param>
    /// <param name="contentRoot">What a relative database file is relative to; null: the folder the process was started in.</param>
    /// <param name="isProduction">Whether real money may be moved.</param>
    /// <exception cref="InvalidOperationException">The configuration names no database, no payments or no retention that can be used.</exception>
    public static IServiceCollection AddShopFeatures(this IServiceCollection services, IConfiguration configuration, string? contentRoot = null, bool isProduction = true)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddShopDb(configuration, contentRoot ?? Directory.GetCurrentDirectory());
        services.AddAutoMapper(maps => maps.LicenseKey = configuration["AutoMapper:LicenseKey"], typeof(ServiceCollectionExtensions).Assembly);
        services.AddPayments(new PaymentSettings(StripeSettings.Find(configuration, isProduction)));
        services.AddMail(configuration, contentRoot ?? Directory.GetCurrentDirectory());
        services.AddSingleton(RetentionSettings.Read(configuration));
        services.AddDeskUsers();
        return services.AddUseCases();
    }

    private static void AddPayments(this IServiceCollection services, PaymentSettings settings)
    {
        services.AddSingleton(settings);
        if (settings.Stripe is null)
        {
            services.TryAddSingleton<IPaymentGateway, DemoPaymentGateway>();
        }
        else
        {
            services.AddSingleton<IPaymentGateway, StripePaymentGateway>();
        }
    }

    /// <summary>MediatR 5 brings no registration of its own: handlers and validators are found by their interfaces.</summary>
    private static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService);
        services.AddScoped<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Tracing<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        var found = from type in typeof(ServiceCollectionExtensions).Assembly.GetTypes()
                    where type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
                    from contract in type.GetInterfaces()
                    where contract.IsGenericType && contract.GetGenericTypeDefinition() is var kind && (kind == typeof(IRequestHandler<,>) || kind == typeof(IValidator<>))
                    select (contract, type);
        foreach (var (contract, type) in found)
        {
            services.AddTransient(contract, type);
        }

        return services;
    }
}
