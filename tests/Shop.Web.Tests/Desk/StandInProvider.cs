using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Web.Tests.Desk;

/// <summary>An OpenID Connect provider in this process: discovery, keys, the authorization code flow with PKCE.</summary>
internal sealed class StandInProvider : IAsyncDisposable
{
    public const string Authority = "https://login.example";
    public const string ClientId = "desk-of-the-shop";
    public const string ClientSecret = "a secret of the shop's";

    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce, Dictionary<string, object> Claims)> codes = [];
    private readonly RSA key = RSA.Create(2048);
    private WebApplication? app;

    public HttpMessageHandler Handler => app!.GetTestServer().CreateHandler();

    public static async Task<StandInProvider> StartAsync()
    {
        var provider = new StandInProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var app = provider.app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Authority,
            authorization_endpoint = $"{Authority}/authorize",
            token_endpoint = $"{Authority}/token",
            jwks_uri = $"{Authority}/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            var shown = provider.key.ExportParameters(includePrivateParameters: false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", alg = "RS256", n = WebEncoders.Base64UrlEncode(shown.Modulus!), e = WebEncoders.Base64UrlEncode(shown.Exponent!) } } });
        });
        app.MapPost("/token", provider.Token);
        await app.StartAsync();
        return provider;
    }

    /// <summary>Somebody signs in at the provider: where it leads them back to.</summary>
    /// <param name="authorize">Where the shop led them.</param>
    public string SignIn(Uri authorize, Dictionary<string, object> claims)
    {
        var query = QueryHelpers.ParseQuery(authorize.Query);
        Assert.Equal((ClientId, "code", "S256"), (query["client_id"].ToString(), query["response_type"].ToString(), query["code_challenge_method"].ToString()));

        // Codes come by the address unless another way is asked for.
        Assert.False(query.ContainsKey("response_mode"));
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (query["code_challenge"].ToString(), query["nonce"].ToString(), claims);
        return QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] });
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        key.Dispose();
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.TryRemove(form["code"].ToString(), out var code) || code.Challenge != challenge || form["client_secret"] != ClientSecret)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = ClientId,
            Claims = new Dictionary<string, object>(code.Claims) { ["nonce"] = code.Nonce },
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "none of the shop's business", token_type = "Bearer", expires_in = 300, id_token = token });
    }
}
