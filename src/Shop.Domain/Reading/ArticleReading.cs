using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Shop.Domain.Articles;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Reading;

/// <summary>
/// What one version of the reader understood of one article with one catalog, kept as it was. Everything in it carries
/// its passage and says in words why it was read.
/// </summary>
/// <param name="Language">The article's language; null where the text is in none that the reader knows, and the rest is then empty.</param>
/// <param name="Title">The article's title, or empty.</param>
/// <param name="Steps">The routine, in the order in which the article says to do it; empty where it gives none.</param>
/// <param name="Mentions">Every catalog product that the article names outside its steps, once each.</param>
/// <param name="ReaderVersion">The reader's version; a newer one may read the same text otherwise.</param>
public sealed record ArticleReading(
    Language? Language,
    string Title,
    ImmutableArray<ReadStep> Steps,
    ImmutableArray<ReadMention> Mentions,
    ImmutableArray<ReadPrecaution> Precautions,
    string ReaderVersion);

/// <summary>A product that a passage may name, with how sure the reader is.</summary>
/// <param name="Confidence">0 to 1: the share of such links that are right.</param>
/// <param name="Evidence">Why, in words.</param>
public sealed record Candidate(string Sku, decimal Confidence, string Evidence);

/// <summary>How far a step's product is known.</summary>
public enum MatchStatus
{
    /// <summary>One product, beyond the threshold of doubt.</summary>
    Matched,

    /// <summary>Several products fit; a person decides.</summary>
    Ambiguous,

    /// <summary>The catalog has no product that fits.</summary>
    Unmatched,
}

/// <summary>One instruction of the routine that calls for one product.</summary>
/// <param name="Order">1 for the first.</param>
/// <param name="Sku">The product; null unless <paramref name="Status"/> is matched.</param>
/// <param name="Candidates">Every product that fits, best first.</param>
/// <param name="Passage">The words that name the product.</param>
/// <param name="Optional">The article itself leaves the step to the reader's choice.</param>
/// <param name="Dosage">The step's dosage with its own passage, or null.</param>
/// <param name="Evidence">Why this is a step and why this product, in words.</param>
public sealed record ReadStep(
    int Order,
    string? Sku,
    MatchStatus Status,
    decimal Confidence,
    ImmutableArray<Candidate> Candidates,
    Passage Passage,
    StepAction Action,
    ImmutableArray<Moment> When,
    bool Optional,
    ReadDosage? Dosage,
    string Evidence);

/// <summary>A catalog product that the article names outside its routine.</summary>
/// <param name="IsSure">False: a person decides.</param>
public sealed record ReadMention(
    string Sku,
    bool IsSure,
    decimal Confidence,
    ImmutableArray<Candidate> Candidates,
    Passage Passage,
    ReadDosage? Dosage,
    string Evidence);

/// <summary>A dosage and where the article gives it.</summary>
public sealed record ReadDosage(Dosage Dosage, Passage Passage, bool IsSure, decimal Confidence, string Evidence);

/// <summary>A precaution that the article states, and how sure the reader is of it.</summary>
public sealed record ReadPrecaution(Precaution Precaution, bool IsSure, decimal Confidence, string Evidence)
{
    [JsonIgnore]
    public Passage Passage => Precaution.Source;
}
