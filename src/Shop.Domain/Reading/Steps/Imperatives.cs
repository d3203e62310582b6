using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>Tells whether a verb of use asks for it, or tells of someone who does it.</summary>
internal static class Imperatives
{
    private static readonly HashSet<string> BeforeImperative = new(StringComparer.Ordinal)
    {
        "and", "then", "to", "by", "just", "gently", "first", "next", "finally", "now", "also", "always", "please", "you", "lastly", "simply", "i", "we", "she", "he", "they", "on", "je", "j'", "nous",
    };

    public static bool Is(TokenisedText text, LexiconMatch match)
    {
        var tokens = text.Tokens;
        var token = tokens[match.First];
        var french = text.Language == Language.French;
        if (french && (token.Folded.EndsWith("ez", StringComparison.Ordinal) || token.Folded is "place" or "direction" or "cap"))
        {
            return true;
        }

        if (match.First == text.Sentences[text.SentenceAt(match.First)].First || tokens[match.First - 1].Kind == TokenKind.Symbol)
        {
            return !french || token.Folded.EndsWith("er", StringComparison.Ordinal) || token.Folded.EndsWith("ir", StringComparison.Ordinal) || token.Folded.EndsWith("re", StringComparison.Ordinal);
        }

        return BeforeImperative.Contains(tokens[match.First - 1].Folded);
    }
}
