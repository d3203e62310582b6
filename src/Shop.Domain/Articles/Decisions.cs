using System.Collections.Immutable;

namespace Shop.Domain.Articles;

/// <summary>
/// Which decisions still hold when an article is read again, because its text, the catalog or the reader has changed. A
/// decision is about words: it holds where they still stand in the same company.
/// </summary>
public static class Decisions
{
    /// <summary>How much of the words beside a quote must be the same, in characters; less where the text begins or ends.</summary>
    private const int Company = 20;

    /// <summary>A suggestion and the text of the version that it was made on.</summary>
    public sealed record Earlier(Suggestion Suggestion, string Text);

    /// <summary>
    /// The suggestions of a new reading: what is new waits, and a decision that holds is taken over with its name and
    /// time. Pending suggestions of earlier readings are set aside.
    /// </summary>
    /// <param name="earlier">Every suggestion of the article that is not stale, of its latest read version.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="text">Its text.</param>
    /// <param name="proposals">What the reading proposes.</param>
    /// <returns>The suggestions to keep beside those that belong to this version already.</returns>
    public static ImmutableArray<Suggestion> CarryOver(IReadOnlyCollection<Earlier> earlier, ArticleVersionId version, string text, IEnumerable<Proposal> proposals)
    {
        var decided = new HashSet<string>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Suggestion>();
        foreach (var (suggestion, oldText) in earlier)
        {
            if (suggestion.Status is SuggestionStatus.Pending)
            {
                suggestion.MarkStale();
            }
            else if (suggestion.Status is SuggestionStatus.Stale)
            {
                continue;
            }
            else if (suggestion.ArticleVersionId == version)
            {
                decided.Add(Anchor(suggestion.Proposal));
            }
            else if (Holds(suggestion.Proposal, oldText, text) is { } shift)
            {
                var proposal = suggestion.Proposal.Moved(shift);
                if (decided.Add(Anchor(proposal)))
                {
                    result.Add(suggestion.CarryTo(version, text, suggestion.Ordinal, proposal, suggestion.Correction?.Moved(shift)));
                }
            }
        }

        var ordinal = 0;
        foreach (var proposal in proposals)
        {
            if (!decided.Contains(Anchor(proposal)))
            {
                result.Add(Suggestion.Propose(version, text, ordinal, proposal));
            }

            ordinal++;
        }

        return result.ToImmutable();
    }

    /// <summary>
    /// How far the words of a decision have moved; null where it does not hold any more. Of a product, the quote and the
    /// words on one side must be the same; of an amount or a precaution the whole sentence, since a word elsewhere in it
    /// may turn its meaning.
    /// </summary>
    private static int? Holds(Proposal proposal, string oldText, string text)
    {
        var passage = proposal.Passage;
        if (proposal is ProposedDosage dosage)
        {
            return Sentence(dosage.Passage) is { } moved && Sentence(dosage.For) == moved ? moved : null;
        }

        return proposal is ProposedPrecaution ? Sentence(passage) : Nearest(passage.Quote, passage.Start, at => IsInCompany(oldText, passage, text, at));

        int? Sentence(Passage words)
        {
            var sentence = SentenceOf.Passage(oldText, words);
            return Nearest(sentence.Quote, sentence.Start, at => SentenceOf.Passage(text, new Passage(at, sentence.Quote)).Quote == sentence.Quote);
        }

        int? Nearest(string words, int start, Func<int, bool> isIt)
        {
            int? nearest = null;
            for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
            {
                if ((nearest is null || Math.Abs(at - start) < Math.Abs(nearest.Value)) && isIt(at))
                {
                    nearest = at - start;
                }
            }

            return nearest;
        }
    }

    private static bool IsInCompany(string oldText, Passage passage, string text, int at)
    {
        var before = oldText.AsSpan(Math.Max(0, passage.Start - Company), Math.Min(Company, passage.Start));
        var after = oldText.AsSpan(passage.End, Math.Min(Company, oldText.Length - passage.End));
        return (before.Length > 0 && text.AsSpan(0, at).EndsWith(before, StringComparison.Ordinal))
            || (after.Length > 0 && text.AsSpan(at + passage.Length).StartsWith(after, StringComparison.Ordinal));
    }

    /// <summary>What a proposal is about, to tell the same one again: its kind, its words and, since one sentence may state several, what a precaution states.</summary>
    private static string Anchor(Proposal proposal) => proposal switch
    {
        ProposedPrecaution { Precaution.Precaution: var p } => $"{nameof(ProposedPrecaution)}|{p.Source.Start}|{p.Source.Length}|{p.Kind}|{p.UnlessAdvice}|{p.Scope}|{string.Join(',', p.Subjects)}|{(p.About.IsDefault ? "" : string.Join(',', p.About))}",
        ProposedDosage dosage => $"{nameof(ProposedDosage)}|{dosage.Passage.Start}|{dosage.Passage.Length}|{dosage.For.Start}",
        _ => $"{proposal.GetType().Name}|{proposal.Passage.Start}|{proposal.Passage.Length}",
    };
}
