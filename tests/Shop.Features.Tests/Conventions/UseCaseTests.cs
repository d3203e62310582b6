using System.Reflection;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Features.Tests.Conventions;

/// <summary>What every use case looks like.</summary>
public sealed partial class UseCaseTests
{
    private static readonly Assembly Features = typeof(ServiceCollectionExtensions).Assembly;

    /// <summary>Every request: the question or command of a use case.</summary>
    private static IEnumerable<Type> Requests => Features.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && Closes(t, typeof(IRequest<>)).Any());

    private static IEnumerable<(Type Handler, Type Request)> Handlers =>
        from type in Features.GetTypes()
        from contract in Closes(type, typeof(IRequestHandler<,>))
        select (type, contract.GetGenericArguments()[0]);

    private static IEnumerable<string> SourceFiles => Directory.EnumerateFiles(FeaturesFolder, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !f.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        Assert.NotEmpty(Requests);
        Assert.Equal(Requests.Select(r => r.FullName).Order(), Handlers.Select(h => h.Request.FullName).Order());
    }

    [Fact]
    public void Handlers_are_internal_and_sealed_and_stand_in_their_use_case() =>
        Assert.All(Handlers, h => Assert.True(
            h.Handler is { IsSealed: true, IsNestedAssembly: true } && h.Handler.DeclaringType == h.Request.DeclaringType,
            $"{h.Handler.FullName} is not an internal sealed class beside its request."));

    [Fact]
    public void Requests_and_results_cannot_be_changed_on_their_way() =>
        Assert.All(Requests, r => Assert.True(r.IsSealed && r.GetMethod("<Clone>$") is not null, $"{r.FullName} is not a sealed record."));

    [Fact]
    public void No_handler_sends_another_request() =>
        Assert.All(Handlers, h => Assert.DoesNotContain(h.Handler.GetConstructors().SelectMany(c => c.GetParameters()), p => p.ParameterType == typeof(IMediator)));

    [Fact]
    public void A_use_case_is_one_static_class_in_a_file_of_its_name_with_a_verb_and_a_noun()
    {
        var files = SourceFiles.Select(Path.GetFileNameWithoutExtension).ToHashSet();

        Assert.All(Requests.Select(r => r.DeclaringType).Distinct(), useCase =>
        {
            Assert.NotNull(useCase);
            Assert.True(useCase is { IsAbstract: true, IsSealed: true, IsPublic: true }, $"{useCase.FullName} is not a public static class.");
            Assert.Matches(VerbNoun(), useCase.Name);
            Assert.Contains(useCase.Name, files);
        });
    }

    [Fact]
    public void A_file_has_at_most_one_use_case() =>
        Assert.All(SourceFiles, file => Assert.True(RequestDeclaration().Count(File.ReadAllText(file)) <= 1, $"{Path.GetFileName(file)} has several requests."));

    [Fact]
    public void No_folder_is_named_after_a_layer() =>
        Assert.DoesNotContain(
            Directory.EnumerateDirectories(FeaturesFolder, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            name => name is "Commands" or "Queries" or "Handlers" or "Services" or "Helpers" or "Utils");

    /// <summary>Raw SQL is the one thing whose translation for the other provider no test sees. What is named after SQLite never runs on another.</summary>
    [Fact]
    public void Nothing_speaks_SQL_itself() =>
        Assert.All(SourceFiles.Where(f => !Path.GetFileName(f).StartsWith("Sqlite", StringComparison.Ordinal)), file => Assert.DoesNotMatch(RawSql(), File.ReadAllText(file)));

    [Fact]
    public async Task Every_map_of_a_read_projection_is_complete()
    {
        await using var services = ShopTests.Build(new ConfigurationBuilder().Build(), _ => { });

        services.GetRequiredService<AutoMapper.IConfigurationProvider>().AssertConfigurationIsValid();
    }

    private static string FeaturesFolder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Shop.sln")))
                {
                    return Path.Combine(folder.FullName, "src", "Shop.Features");
                }
            }

            throw new InvalidOperationException("The tests do not run inside the repository.");
        }
    }

    private static IEnumerable<Type> Closes(Type type, Type contract) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract);

    [GeneratedRegex("^[A-Z][a-z]+[A-Z][A-Za-z]+$")]
    private static partial Regex VerbNoun();

    [GeneratedRegex(@":\s*IRequest<")]
    private static partial Regex RequestDeclaration();

    [GeneratedRegex("SqlRaw|FromSql|ExecuteSql|SqlQuery|CommandText")]
    private static partial Regex RawSql();
}
