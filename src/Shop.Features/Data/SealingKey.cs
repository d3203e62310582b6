namespace Shop.Features.Data;

/// <summary>What cookies are sealed with, kept here so that every node opens those of the others, and a new one those of the last.</summary>
public sealed class SealingKey
{
    private SealingKey()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>As ASP.NET Core's data protection writes it down.</summary>
    public string Xml { get; private set; } = "";

    public static SealingKey Of(string xml) => new() { Id = Guid.CreateVersion7(), Xml = xml };
}
