using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Features.Data;

namespace Shop.Web.Areas.Admin;

/// <summary>Keeps the keys that cookies are sealed with in the shop's database.</summary>
internal sealed class SealingKeys(IServiceScopeFactory scopes) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<ShopDb>().SealingKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    /// <summary>A new key comes every three months; data protection asks for it without waiting, the database is only written to with.</summary>
    public void StoreElement(XElement element, string friendlyName) => Task.Run(async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        db.Add(SealingKey.Of(element.ToString(SaveOptions.DisableFormatting)));
        await db.SaveChangesAsync();
    }).GetAwaiter().GetResult();
}
