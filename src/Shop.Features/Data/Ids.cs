using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Clients;
using Shop.Domain.Ordering;
using Shop.Domain.Reading;
using Shop.Domain.Routines;

namespace Shop.Features.Data;

/// <summary>The domain's identifiers are stored as the GUIDs inside them.</summary>
internal static class Ids
{
    public static void Configure(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<ArticleId>().HaveConversion<ArticleIdConverter>();
        configuration.Properties<ArticleVersionId>().HaveConversion<ArticleVersionIdConverter>();
        configuration.Properties<ReadingId>().HaveConversion<ReadingIdConverter>();
        configuration.Properties<SuggestionId>().HaveConversion<SuggestionIdConverter>();
        configuration.Properties<RoutineId>().HaveConversion<RoutineIdConverter>();
        configuration.Properties<RoutineVersionId>().HaveConversion<RoutineVersionIdConverter>();
        configuration.Properties<ProductId>().HaveConversion<ProductIdConverter>();
        configuration.Properties<BasketId>().HaveConversion<BasketIdConverter>();
        configuration.Properties<OrderId>().HaveConversion<OrderIdConverter>();
        configuration.Properties<ClientId>().HaveConversion<ClientIdConverter>();
    }

    private sealed class ArticleIdConverter() : ValueConverter<ArticleId, Guid>(id => id.Value, value => new ArticleId(value));

    private sealed class ArticleVersionIdConverter() : ValueConverter<ArticleVersionId, Guid>(id => id.Value, value => new ArticleVersionId(value));

    private sealed class ReadingIdConverter() : ValueConverter<ReadingId, Guid>(id => id.Value, value => new ReadingId(value));

    private sealed class SuggestionIdConverter() : ValueConverter<SuggestionId, Guid>(id => id.Value, value => new SuggestionId(value));

    private sealed class RoutineIdConverter() : ValueConverter<RoutineId, Guid>(id => id.Value, value => new RoutineId(value));

    private sealed class RoutineVersionIdConverter() : ValueConverter<RoutineVersionId, Guid>(id => id.Value, value => new RoutineVersionId(value));

    private sealed class ProductIdConverter() : ValueConverter<ProductId, Guid>(id => id.Value, value => new ProductId(value));

    private sealed class BasketIdConverter() : ValueConverter<BasketId, Guid>(id => id.Value, value => new BasketId(value));

    private sealed class OrderIdConverter() : ValueConverter<OrderId, Guid>(id => id.Value, value => new OrderId(value));

    private sealed class ClientIdConverter() : ValueConverter<ClientId, Guid>(id => id.Value, value => new ClientId(value));
}
