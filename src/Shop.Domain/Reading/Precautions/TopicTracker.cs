using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Precautions;

/// <summary>
/// Follows what an article is speaking of, sentence by sentence. A product by its name or a pointer to it is that product;
/// a bare substance or class is the article's topic; a sentence that names neither keeps what the one before was about.
/// </summary>
internal sealed class TopicTracker
{
    private readonly MarkedArticle article;
    private readonly TokenisedText text;
    private readonly WordSearch search;
    private readonly ILookup<int, ProductReference> referencesBySentence;
    private readonly Topic titleTopic;
    private readonly List<(int Level, Topic Topic)> headings = [];

    public TopicTracker(MarkedArticle article)
    {
        this.article = article;
        text = article.Text;
        search = new(text.Tokens, article.Language);
        referencesBySentence = article.References.Where((r, i) => r.Kind != ReferenceKind.Generic || r.Candidates.Length > 0 || article.Steps.Any(s => s.Reference == i)).ToLookup(r => text.SentenceAt(r.First));
        titleTopic = Topic.OfArticle(TitleSubstances(), "the article's topic");
        Current = titleTopic;
    }

    /// <summary>What the text before is about.</summary>
    public Topic Current { get; private set; }

    /// <summary>A heading opens a new topic: its product, its substances, the product of the heading it stands under, or the article's.</summary>
    public void EnterHeading(int block)
    {
        var heading = text.Article.Blocks[block];
        var level = heading.Kind == BlockKind.Title ? 0 : Math.Max(1, heading.Level);
        headings.RemoveAll(h => h.Level >= level);
        Current = HeadingTopic(block) ?? (headings.Count > 0 ? headings[^1].Topic : titleTopic);
        headings.Add((level, Current));
    }

    /// <summary>A question that opens a block parts it from what stood before, as a heading does.</summary>
    public void EnterQuestion(Sentence question)
    {
        if (!referencesBySentence[text.SentenceAt(question.First)].Any())
        {
            Current = headings.Count > 0 ? headings[^1].Topic : titleTopic;
        }
    }

    /// <summary>Before a block that starts anew: a step's own instruction is about its product.</summary>
    public void EnterBlock(int block)
    {
        if (article.BlockSections[block] == SectionKind.Recipe)
        {
            Current = Topic.OfArticle(Current.Sku is null ? Current.About : titleTopic.About, "the mixture of a recipe");
        }
    }

    /// <summary>What a part of a sentence is about.</summary>
    /// <param name="from">Index of the part's first token.</param>
    /// <param name="to">Index just past its last.</param>
    /// <param name="subjects">The subjects in it: a substance that one is an allergy to is no topic.</param>
    public Topic Of(Sentence sentence, int from, int to, List<FoundSubject> subjects)
    {
        var isRecipe = article.BlockSections[sentence.Block] == SectionKind.Recipe;
        var own = referencesBySentence[text.SentenceAt(sentence.First)].Where(r => !IsSubject(r, subjects)).ToList();
        var near = own.FindAll(r => r.First >= from && r.First < to);
        var references = near.Count > 0 ? near : own.FindAll(r => r.First < from);
        references = references.Count > 0 ? references : own;
        if (!own.Exists(r => r.Kind == ReferenceKind.Named && !IsBareSubstance(r)) && PointerIn(sentence) is { } pointer)
        {
            return pointer == "unsold"
                ? Topic.OfArticle([], "a product that the shop does not sell") with { IsUnsold = true }
                : Topic.OfArticle(Current.Sku is null ? Current.About : AboutOf(own), pointer == "several" ? "several products equally" : "all that the article is about");
        }

        if (near.Count == 0 && TopicalSubstances(from, to, subjects) is { IsEmpty: false } here)
        {
            return Topic.OfArticle(here, "a bare substance");
        }

        if (references.Count > 0 && ByReference(references, isRecipe) is { } topic)
        {
            return topic;
        }

        if (TopicalSubstances(sentence.First, sentence.End, subjects) is { IsEmpty: false } substances)
        {
            return Topic.OfArticle(substances, "a bare substance");
        }

        if (own.Count == 0 && (isRecipe || PointsAtMixture(sentence)))
        {
            return Topic.OfArticle(Current.Sku is null ? Current.About : titleTopic.About, "the mixture of a recipe");
        }

        if (!IsInStep(sentence) && ClassNoun(sentence))
        {
            return Topic.OfArticle(Current.Sku is null ? Current.About : [], "a whole class of products");
        }

        if (NounSubject(sentence) is { } noun && Current.Sku is null)
        {
            return Topic.OfArticle(Current.About.IsEmpty ? [noun] : Current.About, "the sentence's subject");
        }

        return Current with { Evidence = Current.Sku is null ? Current.Evidence : "keeps the product named before" };
    }

    private string? PointerIn(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (search.At(PrecautionWords.TopicPointers, i, sentence.End) is { } match && (match.Code != "several" || search.WordAt(match.End, sentence.End) is not null))
            {
                return match.Code;
            }
        }

        return null;
    }

    /// <summary>Moves on past a sentence.</summary>
    public void Leave(Sentence sentence, Topic? stated)
    {
        if (stated is not null)
        {
            Current = stated;
            return;
        }

        var references = referencesBySentence[text.SentenceAt(sentence.First)].ToList();
        if (references.Count > 0)
        {
            Current = ByReference([references[^1]], isRecipe: false) ?? Current;
        }
        else if (SubjectSubstance(sentence) is { IsEmpty: false } substances)
        {
            Current = Topic.OfArticle(substances, "the substance spoken of before");
        }
    }

    private Topic? ByReference(List<ProductReference> references, bool isRecipe)
    {
        var products = references.FindAll(r => !IsBareSubstance(r));
        if (products.Count == 0)
        {
            var about = references.SelectMany(r => SubstancesIn(r.First, r.End, [])).Distinct().ToImmutableArray();
            return Topic.OfArticle(about, "a bare substance");
        }

        var first = products[0];
        if (isRecipe && first.Kind != ReferenceKind.Named)
        {
            return null;
        }

        var joined = products.FindAll(r => r.Sku != first.Sku);
        if (joined.Count > 0 && IsJoined(first, joined[0]))
        {
            return Topic.OfArticle(AboutOf(products), "several products equally");
        }

        return first.Sku is { } sku ? Topic.Of(sku, first.Kind == ReferenceKind.Named ? "named" : "pointed at")
            : first.Candidates.Length > 1 ? Topic.OfArticle(AboutOf(products), "several products fit")
            : Topic.OfArticle([], "a product that the catalog lacks") with { IsUnsold = true };
    }

    /// <summary>"le magnésium", "retinol": only the substance, where the product's name says more.</summary>
    private bool IsBareSubstance(ProductReference reference)
    {
        var first = reference.First;
        if (search.WordAt(first, reference.End).IsIn(WordSets.Pointers)
            || search.WordAt(first - 1, first).IsIn(WordSets.PointersBefore))
        {
            return false;
        }

        while (first < reference.End && search.WordAt(first, reference.End).IsIn(WordSets.ArticlesAndOf))
        {
            first++;
        }

        if (first >= reference.End || search.At(PrecautionWords.Substances, first, reference.End) is not { } substance || substance.End != reference.End)
        {
            return reference.Kind == ReferenceKind.Substance && search.WordAt(first - 1, first).IsIn(WordSets.ArticlesAndTaking);
        }

        return reference.Kind == ReferenceKind.Substance || reference.Sku is not { } sku || !article.Catalog.TryGetValue(sku, out var product) || !IsFullName(product, first, reference.End);
    }

    private bool IsFullName(ProductDetails product, int first, int end)
    {
        foreach (var (_, name, isAlias) in product.AllNames())
        {
            var tokens = isAlias ? [] : Tokeniser.Read(name);
            if (tokens.Count == end - first && !tokens.Where((t, i) => t.Folded != text.Tokens[first + i].Folded).Any())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The substances of the products, so that a statement on several reaches each.</summary>
    private ImmutableArray<string> AboutOf(List<ProductReference> references) =>
        [.. references.SelectMany(r => r.Candidates).Select(c => article.Catalog.GetValueOrDefault(c.Sku)?.Strength?.Substance).OfType<string>().Distinct()];

    private bool IsJoined(ProductReference first, ProductReference second)
    {
        for (var i = first.End; i < second.First; i++)
        {
            if (search.WordAt(i, second.First).IsIn(WordSets.AndOrLike))
            {
                return second.First - first.End <= 4;
            }
        }

        return false;
    }

    private static bool IsSubject(ProductReference reference, List<FoundSubject> subjects) =>
        subjects.Exists(s => reference.First >= s.First && reference.End <= s.End);

    /// <summary>
    /// The substances that a statement is about: what it starts with, what a verb follows, what is taken or used. Others
    /// only explain ("comme il renferme du miel").
    /// </summary>
    private ImmutableArray<string> TopicalSubstances(int from, int to, List<FoundSubject> subjects)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        for (var i = from; i < to;)
        {
            if (search.At(PrecautionWords.Substances, i, to) is not { } match)
            {
                i++;
                continue;
            }

            if (IsTopical(match, from, to) && !subjects.Exists(s => match.First < s.End && match.End > s.First) && !found.Contains(match.Code) && !IsInReference(match))
            {
                found.Add(match.Code);
            }

            i = match.End;
        }

        return found.ToImmutable();
    }

    private bool IsTopical(LexiconMatch match, int from, int to)
    {
        for (var at = match.End; at < Math.Min(to, match.End + 3) && text.Tokens[at].IsWord; at++)
        {
            if (text.Tokens[at].Folded.IsIn(WordSets.VerbsOfASubject))
            {
                return true;
            }
        }

        for (var at = match.First - 1; at >= Math.Max(from, match.First - 4); at--)
        {
            if (text.Tokens[at].Kind == TokenKind.Symbol)
            {
                break;
            }

            if (search.WordAt(at, to).IsIn(WordSets.AnyAndTaking)
                || search.At(PrecautionWords.Acts, at, to) is { Code: "act" })
            {
                return true;
            }
        }

        return match.First - from <= 2 && !(search.WordAt(from, to).IsIn(WordSets.LikeAndIf));
    }

    private ImmutableArray<string> SubstancesIn(int from, int to, List<FoundSubject> subjects)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        for (var i = from; i < to;)
        {
            if (search.At(PrecautionWords.Substances, i, to) is not { } match)
            {
                i++;
                continue;
            }

            if (!subjects.Exists(s => match.First < s.End && match.End > s.First) && !found.Contains(match.Code) && !IsInReference(match))
            {
                found.Add(match.Code);
            }

            i = match.End;
        }

        return found.ToImmutable();
    }

    private bool IsInReference(LexiconMatch match) =>
        referencesBySentence[text.SentenceAt(match.First)].Any(r => r.First <= match.First && match.End <= r.End && !IsBareSubstance(r));

    /// <summary>The substance that a sentence starts with: "La valériane ...", "Taking collagen ...".</summary>
    private ImmutableArray<string> SubjectSubstance(Sentence sentence) => SubstancesIn(sentence.First, Math.Min(sentence.End, sentence.First + 4), []);

    private Topic? HeadingTopic(int block)
    {
        var (from, to) = (text.BlockTokens[block].Start.Value, text.BlockTokens[block].End.Value);
        var references = referencesBySentence[text.BlockSentences[block].Start.Value].ToList();
        if (references.Count > 0 && ByReference(references, isRecipe: false) is { IsUnsold: false } topic)
        {
            return topic;
        }

        var substances = SubstancesIn(from, to, []);
        return substances.IsEmpty ? null : Topic.OfArticle(substances, "the heading's topic");
    }

    private ImmutableArray<string> TitleSubstances()
    {
        for (var block = 0; block < text.Article.Blocks.Length; block++)
        {
            if (text.Article.Blocks[block].Kind == BlockKind.Title)
            {
                var tokens = text.BlockTokens[block];
                var named = SubstancesIn(tokens.Start.Value, tokens.End.Value, []);
                return named.IsEmpty ? TopicNoun(tokens) : named;
            }
        }

        return [];
    }

    /// <summary>The title's word that the text keeps coming back to, for topics that no list knows.</summary>
    private ImmutableArray<string> TopicNoun(Range title)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = title.Start.Value; i < title.End.Value; i++)
        {
            var token = text.Tokens[i];
            if (token.IsWord && token.Folded.Length >= 5 && search.At(PrecautionWords.Cues, i, title.End.Value) is null)
            {
                counts.TryAdd(Singular(token.Folded), 0);
            }
        }

        for (var i = title.End.Value; i < text.Tokens.Length; i++)
        {
            var word = text.Tokens[i].IsWord ? Singular(text.Tokens[i].Folded) : "";
            if (counts.TryGetValue(word, out var count))
            {
                counts[word] = count + 1;
            }
        }

        var best = counts.Where(c => c.Value >= 3).OrderByDescending(c => c.Value).Select(c => c.Key).FirstOrDefault();
        return best is null ? [] : [best];
    }

    private static string Singular(string word) => word.Length > 4 && word[^1] is 's' or 'x' ? word[..^1] : word;

    /// <summary>"cet élixir", "this blend": what the reader made, not a product.</summary>
    private bool PointsAtMixture(Sentence sentence)
    {
        for (var i = sentence.First; i + 1 < sentence.End; i++)
        {
            if (search.WordAt(i, sentence.End).IsIn(WordSets.ThisAndThe)
                && search.WordAt(i + 1, sentence.End).IsIn(WordSets.Mixtures))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInStep(Sentence sentence) => article.Steps.Any(s => sentence.First >= s.First && sentence.First < s.End && s.Reference >= 0);

    /// <summary>"any new face cream", "avant tout soin": the class, not the product before.</summary>
    private bool ClassNoun(Sentence sentence)
    {
        for (var i = sentence.First; i + 1 < sentence.End; i++)
        {
            if (search.WordAt(i, sentence.End).IsIn(WordSets.Any))
            {
                for (var at = i + 1; at < Math.Min(i + 5, sentence.End); at++)
                {
                    if (search.WordAt(at, sentence.End).IsIn(WordSets.ProductClasses))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>The noun that a sentence is about, for things that no list knows: "Le ginkgo est déconseillé ...".</summary>
    private string? NounSubject(Sentence sentence)
    {
        var at = sentence.First;
        if (!search.WordAt(at, sentence.End).IsIn(WordSets.Articles))
        {
            return null;
        }

        var noun = search.WordAt(at + 1, sentence.End);
        var verb = search.WordAt(at + 2, sentence.End);
        return noun is { Length: >= 4 } && verb.IsIn(WordSets.Auxiliaries) ? Singular(noun) : null;
    }
}
