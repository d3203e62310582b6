namespace Shop.Features.Data;

/// <summary>Column lengths in characters. What stands in an index keeps it under SQL Server's 900 bytes.</summary>
internal static class Lengths
{
    public const int Sku = 64;
    public const int Slug = Domain.Slug.MaxLength;
    public const int Token = 64;
    public const int Hash = 64;
    public const int Name = 200;
    public const int Line = 300;
    public const int Enum = 40;
    public const int Email = 254;
    public const int Currency = 3;
    public const int Reference = 200;
    public const int Url = 500;
}
