using System.Collections.Frozen;
using System.Collections.Immutable;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Claims;

/// <summary>The words by which claims are told, one data file a kind.</summary>
internal static class ClaimWords
{
    /// <summary>The code of words that only look like others of their file.</summary>
    public const string None = "none";

    public static readonly Lexicon Diseases = Lexicon.Load("claim-diseases.json");
    public static readonly Lexicon Acts = Lexicon.Load("claim-acts.json");
    public static readonly Lexicon Effects = Lexicon.Load("claim-effects.json");
    public static readonly Lexicon Functions = Lexicon.Load("claim-functions.json");
    public static readonly Lexicon Phrases = Lexicon.Load("claim-phrases.json");
    public static readonly Lexicon Cues = Lexicon.Load("claim-cues.json");

    /// <summary>Words that may stand between two things that one claim names.</summary>
    public static readonly FrozenSet<string> Joiners = EmbeddedData.Read<WordFile>("claim-joiners.json").Words.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Dictionary<string, ClaimSource> Sources = EmbeddedData.Read<SourceFile>("claim-sources.json").Sources
        .ToDictionary(s => s.Code, s => new ClaimSource(s.Code, new LocalizedText(s.Fr, s.En), s.Url), StringComparer.Ordinal);

    /// <summary>The law by the code of its entry.</summary>
    public static ClaimSource Source(string code) => Sources[code];

    private sealed record SourceFile(string About, ImmutableArray<SourceEntry> Sources);

    private sealed record SourceEntry(string Code, string Fr, string En, string Url);
}
