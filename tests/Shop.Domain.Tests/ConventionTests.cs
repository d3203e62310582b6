using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests;

/// <summary>What keeps the rules pure: the domain refers to the base class library alone, and to nothing of it that reads the world.</summary>
public sealed class ConventionTests
{
    private static readonly Assembly Domain = typeof(SafetyCheck).Assembly;

    /// <summary>Types that reach out of the process or into its surroundings.</summary>
    private static readonly string[] Worldly =
    [
        "System.Console",
        "System.Environment",
        "System.Random",
        "System.TimeProvider",
        "System.TimeZoneInfo",
        "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.Path",
        "System.Threading.Thread",
        "System.Threading.Tasks.Task",
        "System.Threading.Timer",
    ];

    private static readonly string[] Clocks = ["get_Now", "get_UtcNow", "get_Today"];

    /// <summary>What iterators ask for without being told to.</summary>
    private const string IteratorsThread = "System.Environment.get_CurrentManagedThreadId";

    public static TheoryData<string> DataFiles => [.. Domain.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal))];

    /// <summary>Files whose texts people see; the others are words to read by, and not every language has a word for everything.</summary>
    public static TheoryData<string> ShownFiles => ["allergens.json", "rules.json", "sale-blocks.json", "subjects.json", "substances.json", "wordings.json"];

    [Fact]
    public void The_domain_refers_to_the_base_class_library_alone()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.All(Domain.GetReferencedAssemblies(), reference => Assert.True(File.Exists(Path.Combine(framework, $"{reference.Name}.dll")), $"{reference.Name} is not of the base class library."));
    }

    [Fact]
    public void The_domain_reads_no_clock_no_file_and_no_environment()
    {
        var members = MembersUsed().ToList();

        Assert.Contains("System.DateTime.op_Addition", members);
        Assert.DoesNotContain(members, IsWorldly);
    }

    [Theory]
    [InlineData("System.DateTime.get_UtcNow", true)]
    [InlineData("System.DateTimeOffset.get_Now", true)]
    [InlineData("System.DateTime.get_Today", true)]
    [InlineData("System.IO.File.ReadAllText", true)]
    [InlineData("System.Environment.GetEnvironmentVariable", true)]
    [InlineData("System.Net.Http.HttpClient.GetAsync", true)]
    [InlineData("System.DateTime.op_Addition", false)]
    [InlineData("System.IO.StreamReader.ReadToEnd", false)]
    [InlineData(IteratorsThread, false)]
    public void The_scan_knows_what_it_looks_for(string member, bool isWorldly) => Assert.Equal(isWorldly, IsWorldly(member));

    [Theory]
    [MemberData(nameof(DataFiles))]
    public void Every_data_file_says_what_it_is(string file) => Assert.False(string.IsNullOrWhiteSpace(Data(file)["about"]?.GetValue<string>()));

    [Theory]
    [MemberData(nameof(DataFiles))]
    public void Every_data_file_that_has_one_language_has_both(string file)
    {
        var entries = ObjectsOf(Data(file)).ToList();

        Assert.Equal(entries.Any(e => e.ContainsKey("fr")), entries.Any(e => e.ContainsKey("en")));
    }

    [Theory]
    [MemberData(nameof(ShownFiles))]
    public void What_people_see_is_there_in_both_languages_entry_by_entry(string file) =>
        Assert.All(ObjectsOf(Data(file)).Where(e => e.ContainsKey("fr") || e.ContainsKey("en")), entry =>
        {
            Assert.All(Languages.All, language => Assert.False(IsBlank(entry[language.Code()]), $"'{language.Code()}' is blank in {entry.ToJsonString()}"));
            Assert.Equal(entry["fr"]!.GetValueKind(), entry["en"]!.GetValueKind());
        });

    private static bool IsWorldly(string member)
    {
        var type = member[..member.LastIndexOf('.')];
        return member != IteratorsThread
            && (Worldly.Contains(type)
                || type.StartsWith("System.Net.", StringComparison.Ordinal)
                || (type is "System.DateTime" or "System.DateTimeOffset" && Clocks.Contains(member[(type.Length + 1)..])));
    }

    /// <summary>Every member of another assembly that the domain's code refers to.</summary>
    private static IEnumerable<string> MembersUsed()
    {
        using var image = new PEReader(File.OpenRead(Domain.Location));
        var metadata = image.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
               select $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}",
        ];
    }

    private static JsonObject Data(string file)
    {
        using var stream = Domain.GetManifestResourceStream(file)!;
        return JsonNode.Parse(stream, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
    }

    private static IEnumerable<JsonObject> ObjectsOf(JsonNode? node) => node switch
    {
        JsonObject parent => [parent, .. parent.SelectMany(property => ObjectsOf(property.Value))],
        JsonArray array => array.SelectMany(ObjectsOf),
        _ => [],
    };

    private static bool IsBlank(JsonNode? node) => node switch
    {
        null => true,
        JsonArray array => array.Count == 0 || array.Any(IsBlank),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetValue<string>()),
        _ => false,
    };
}
