using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>ASP.NET Core Identity as the desk uses it.</summary>
internal static class DeskUsers
{
    /// <summary>NIST SP 800-63B: length is what counts, and rules about signs only make people write passwords down.</summary>
    public const int MinPassword = 12;

    public const int MaxPassword = 256;

    /// <summary>So that one sign twelve times is no password.</summary>
    public const int DistinctSigns = 5;

    /// <summary>OWASP's for PBKDF2 with HMAC-SHA-512.</summary>
    private const int Iterations = 210_000;

    public static IServiceCollection AddDeskUsers(this IServiceCollection services)
    {
        services.AddScoped<IUserStore<DeskUser>, Store>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Iterations);
        services.AddIdentityCore<DeskUser>(identity =>
        {
            identity.User.AllowedUserNameCharacters = "";
            identity.Password.RequiredLength = MinPassword;
            identity.Password.RequiredUniqueChars = DistinctSigns;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
        });
        return services;
    }

    /// <summary>Changes what is tracked and leaves saving to the use case, so that its audit entry is in the same save.</summary>
    private sealed class Store : UserOnlyStore<DeskUser, ShopDb, Guid>
    {
        public Store(ShopDb db)
            : base(db) => AutoSaveChanges = false;
    }
}
