using MediatR;
using Shop.Features.Data;

namespace Shop.Web;

/// <summary>Development only: brings the database to this version's model.</summary>
internal sealed class FirstStart(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new MigrateDatabase.Command(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
