using System.Text.Json.Schema;
using Shop.Features.People;

namespace Shop.Features.Tests.People;

public sealed class PersonFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>After a change of the file's form: set SHOP_WRITE_SCHEMA, run this once, and look at the difference.</summary>
    [Fact]
    public async Task The_documented_schema_is_that_of_the_file()
    {
        var written = Path.Combine(Root, "docs", "person.schema.json");
        var schema = PersonFile.Json.GetJsonSchemaAsNode(typeof(PersonFile), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).ToJsonString(PersonFile.Json) + "\n";
        if (Environment.GetEnvironmentVariable("SHOP_WRITE_SCHEMA") is not null)
        {
            await File.WriteAllTextAsync(written, schema, Cancel);
        }

        Assert.Equal(schema, await File.ReadAllTextAsync(written, Cancel));
    }

    private static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Shop.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new InvalidOperationException("The tests do not run inside the repository.");
        }
    }
}
