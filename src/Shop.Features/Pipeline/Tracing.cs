using System.Diagnostics;
using MediatR;

namespace Shop.Features.Pipeline;

/// <summary>One activity a request, under its use case's name. Never anything of what was asked or answered: a request may say who a shopper is.</summary>
internal sealed class Tracing<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string UseCase = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var activity = ShopActivity.Source.StartActivity(UseCase);
        try
        {
            return await next();
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }
}
