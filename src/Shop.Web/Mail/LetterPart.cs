using System.Collections.Immutable;

namespace Shop.Web.Mail;

/// <summary>A part of a mail, said once and written twice: as HTML and as plain text.</summary>
internal abstract record LetterPart
{
    private LetterPart()
    {
    }

    /// <param name="Level">2 for a section, 3 for a part of one.</param>
    public sealed record Heading(string Words, int Level = 2) : LetterPart;

    public sealed record Paragraph(string Words) : LetterPart;

    /// <summary>Short lines that belong together: an address.</summary>
    public sealed record Lines(ImmutableArray<string> Words) : LetterPart;

    /// <summary>Amounts, one under the other.</summary>
    public sealed record Sums(ImmutableArray<Sum> Rows) : LetterPart;

    public sealed record List(ImmutableArray<Item> Items) : LetterPart;

    public sealed record Link(string Words, Uri Address) : LetterPart;
}

/// <param name="Note">How it comes about: "2 × 7,50 €"; null where there is nothing to say.</param>
/// <param name="IsTotal">What the rows above add up to.</param>
internal sealed record Sum(string Label, string Amount, string? Note = null, bool IsTotal = false);

/// <param name="Mark">How grave it is, in a word; null for what is no warning.</param>
/// <param name="Lang">The words' language where it is not the mail's.</param>
internal sealed record Item(string Words, ImmutableArray<Note> Notes, string? Mark = null, string? Lang = null);

/// <param name="Address">Where to read it; null: nowhere to be read.</param>
/// <param name="IsQuote">Somebody else's own words.</param>
internal sealed record Note(string Words, Uri? Address = null, bool IsQuote = false, string? Lang = null);
