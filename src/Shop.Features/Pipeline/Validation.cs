using FluentValidation;
using MediatR;

namespace Shop.Features.Pipeline;

/// <summary>Refuses a request whose shape is wrong before its handler sees it; every fault is named by its field.</summary>
internal sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    /// <exception cref="ValidationException">Edges answer it with 400 and the field errors.</exception>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            await validator.ValidateAndThrowAsync(request, cancellationToken);
        }

        return await next();
    }
}
