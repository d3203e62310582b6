using System.Security.Claims;
using System.Text.Encodings.Web;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Shop.Domain.Clients;
using Shop.Features.Clients;

namespace Shop.Web.Api;

/// <summary>Lets a client in by its key: <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>. A key counts there alone; it is never logged and never taken from an address.</summary>
internal sealed class ClientKeys(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IMediator mediator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string HeaderName = "X-Api-Key";

    private const string Bearer = "Bearer";
    private const int MaxLength = 200;

    private const string Scope = "scope";

    /// <summary>A client that was let in to ask about baskets.</summary>
    public static AuthorizationPolicy Policy { get; } = Of(ClientScope.Assess);

    /// <summary>A client that was let in to hand over articles.</summary>
    public static AuthorizationPolicy ImportPolicy { get; } = Of(ClientScope.Import);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!ApiEndpoints.AreAt(Request.Path) || KeyOf(Request) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        if (await mediator.Send(new AuthenticateClient.Query(key), Context.RequestAborted) is not { } client)
        {
            return AuthenticateResult.Fail("No client has that key.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, client.ClientId.ToString()), new Claim(ClaimTypes.Name, client.Name), new Claim(Scope, client.Scope.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <summary>The status alone: <see cref="ApiProblems"/> puts the words on it.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Bearer;
        return Task.CompletedTask;
    }

    private static AuthorizationPolicy Of(ClientScope scope) => new AuthorizationPolicyBuilder(SchemeName).RequireAuthenticatedUser().RequireClaim(Scope, scope.ToString()).Build();

    private static string? KeyOf(HttpRequest request)
    {
        var given = request.Headers.Authorization.ToString();
        var key = given.StartsWith($"{Bearer} ", StringComparison.OrdinalIgnoreCase) ? given[Bearer.Length..].Trim() : request.Headers[HeaderName].ToString();
        return key.Length is > 0 and <= MaxLength ? key : null;
    }
}

internal static class ClientPrincipal
{
    /// <summary>Who asks, once <see cref="ClientKeys"/> let them in.</summary>
    public static Guid ClientId(this ClaimsPrincipal user) =>
        Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("No client was let in."));
}
