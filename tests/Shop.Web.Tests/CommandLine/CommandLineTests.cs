using Microsoft.Data.Sqlite;
using Shop.Cli;

namespace Shop.Web.Tests.CommandLine;

/// <summary>The <c>shop</c> command as a shell calls it, in a folder of its own.</summary>
public abstract class CommandLineTests : IDisposable
{
    protected const string Catalog = """
        {
          "currency": "EUR",
          "products": [
            { "sku": "SA-1", "names": { "fr": "Savon doux à l'avoine" }, "category": "cleanser", "form": "bar", "price": 7.5, "vat": 20 },
            { "sku": "SE-1", "names": { "fr": "Sérum clair à la réglisse" }, "category": "serum", "form": "serum", "price": 25, "vat": 20 },
            { "sku": "SU-1", "names": { "fr": "Magnésium marin" }, "category": "supplement", "form": "capsule", "net": { "value": 60, "unit": "capsule" }, "price": 15, "vat": 5.5 }
          ]
        }
        """;

    protected const string Article = """
        # Une routine toute simple

        Voici comment prendre soin de votre peau, le matin, sans y passer une heure.

        ## La routine du matin

        1. Nettoyez le visage avec le Savon doux à l'avoine.
        2. Appliquez ensuite le Sérum clair à la réglisse.
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("shop-cli-").FullName;

    protected CommandLineTests()
    {
        Write("catalog.json", Catalog);
    }

    /// <param name="Code">0 done, 1 the input is wrong, 2 usage.</param>
    protected sealed record Outcome(int Code, string Output, string Error);

    protected string Database => At("shop.db");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected string At(string name) => Path.Combine(folder, name);

    protected string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    protected static async Task<Outcome> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ShopCommandLine.RunAsync(args, output, error);
        return new Outcome(code, output.ToString(), error.ToString());
    }
}
