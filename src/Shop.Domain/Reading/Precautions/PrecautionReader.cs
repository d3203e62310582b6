using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;
using Shop.Domain.Safety;

namespace Shop.Domain.Reading.Precautions;

/// <summary>
/// Reads what an article warns of: for each sentence its cues, the subjects that each cue is about, what lifts it, and
/// the product or topic that it concerns. What the words leave open is kept as not sure, never dropped.
/// </summary>
internal sealed class PrecautionReader
{
    /// <summary>No statement is longer; a longer run of tokens is no sentence, and is not read.</summary>
    private const int MostTokens = 300;

    /// <summary>"Having an operation soon?" says for whom the answer is; a longer question only leads in.</summary>
    private const int MostAsked = 10;

    private const decimal SureConfidence = 0.93m;
    private const decimal DoubtfulConfidence = 0.6m;

    private readonly MarkedArticle article;
    private readonly TokenisedText text;
    private readonly SubjectFinder subjectFinder;
    private readonly CueFinder cueFinder;
    private readonly TopicTracker topics;
    private readonly ImmutableArray<ReadPrecaution>.Builder precautions = ImmutableArray.CreateBuilder<ReadPrecaution>();
    private List<FoundSubject> pending = [];
    private Head? head;

    private PrecautionReader(MarkedArticle article)
    {
        this.article = article;
        text = article.Text;
        var isProduct = new bool[text.Tokens.Length];
        foreach (var reference in article.References.Where(r => r.Kind == ReferenceKind.Named || (r.Kind == ReferenceKind.Generic && r.Candidates.Length > 0)))
        {
            isProduct.AsSpan(reference.First, reference.Count).Fill(true);
        }

        subjectFinder = new(text.Tokens, article.Language, isProduct);
        cueFinder = new(text.Tokens, article.Language);
        topics = new(article);
    }

    /// <summary>The precautions of an article, in the order of the text.</summary>
    public static ImmutableArray<ReadPrecaution> Read(MarkedArticle article)
    {
        var reader = new PrecautionReader(article);
        for (var block = 0; block < article.Text.Article.Blocks.Length; block++)
        {
            reader.ReadBlock(block);
        }

        return reader.precautions.ToImmutable();
    }

    private void ReadBlock(int block)
    {
        var kind = text.Article.Blocks[block].Kind;
        if (text.Article.Blocks[block].IsAside || article.BlockSections[block] is SectionKind.References or SectionKind.Byline)
        {
            return;
        }

        var (first, end) = (text.BlockSentences[block].Start.Value, text.BlockSentences[block].End.Value);
        if (kind is BlockKind.Heading or BlockKind.Title)
        {
            topics.EnterHeading(block);
            pending = [];
            head = null;
            if (kind == BlockKind.Heading)
            {
                ReadHeading(first, end);
            }

            return;
        }

        topics.EnterBlock(block);
        if (first < end && AsksAnew(text.Sentences[first]))
        {
            topics.EnterQuestion(text.Sentences[first]);
        }

        if (kind != BlockKind.ListItem && head is { IsOfHeading: false })
        {
            head = null;
        }

        for (var s = first; s < end; s++)
        {
            ReadSentence(text.Sentences[s], block, isLast: s + 1 == end);
        }
    }

    /// <summary>A heading may head a list of subjects ("Contre-indications") or ask for whom the next sentence is ("Pregnant?").</summary>
    private void ReadHeading(int first, int end)
    {
        for (var s = first; s < end; s++)
        {
            var sentence = text.Sentences[s];
            if (sentence.Count > MostTokens)
            {
                continue;
            }

            var cues = cueFinder.Find(sentence.First, sentence.End);
            if (KindOf(cues) is { } kind && !EndsInQuestion(sentence))
            {
                head = new(kind, cues.Exists(c => c.Role == CueRole.LiftsOnAdvice), IsOfHeading: true, text.Passage(sentence).Quote);
            }
            else
            {
                pending = subjectFinder.Find(sentence.First, sentence.End);
            }
        }
    }

    private void ReadSentence(Sentence sentence, int block, bool isLast)
    {
        if (sentence.Count > MostTokens)
        {
            return;
        }

        var cues = EndsInQuestion(sentence) ? [] : cueFinder.Find(sentence.First, sentence.End);
        if (cues.Exists(c => c.Role == CueRole.Refutes))
        {
            cues = [];
        }

        var subjects = subjectFinder.Find(sentence.First, sentence.End);
        if (!cues.Exists(c => c.Kind is not null))
        {
            var listed = ReadListed(sentence, block, cues, subjects);
            pending = !listed && (EndsInQuestion(sentence) ? sentence.Count <= MostAsked : IsLabel(sentence)) ? subjects : [];
            topics.Leave(sentence, null);
            return;
        }

        var stated = default(Topic?);
        foreach (var segment in StatementSegments.Of(text.Tokens, sentence, cues))
        {
            var its = WithoutWhatWaits(segment, segment.Subjects(subjects));
            if (its.Count == 0 && segment.Kind is { } kind)
            {
                its = ByDefault(segment, kind, cues, subjects);
            }

            if (segment.Kind is null || its.Count == 0)
            {
                continue;
            }

            var topic = topics.Of(sentence, segment.First, segment.End, its);
            stated = topic;
            if (!topic.IsUnsold)
            {
                Add(sentence, segment, its, topic);
            }
        }

        if (isLast && text.Tokens[sentence.End - 1].IsSymbol(':') && stated is null && KindOf(cues) is { } headed)
        {
            head = new(headed, cues.Exists(c => c.Role == CueRole.LiftsOnAdvice), IsOfHeading: false, text.Passage(sentence).Quote);
        }

        pending = [];
        topics.Leave(sentence, stated);
    }

    private static PrecautionKind? KindOf(List<FoundCue> cues) => cues.Select(c => c.Kind).FirstOrDefault(k => k is not null);

    /// <summary>The subjects of a statement that names none: those of the question before, or anyone for a side effect.</summary>
    private List<FoundSubject> ByDefault(StatementSegment segment, PrecautionKind kind, List<FoundCue> cues, List<FoundSubject> subjects)
    {
        if (subjects.Count == 0 && pending.Count > 0)
        {
            return pending;
        }

        var tellsEffect = kind == PrecautionKind.Caution && segment.Cues.Exists(c => c.Role == CueRole.TellsEffect);
        var (from, to) = (Semicolon(segment.First, -1), Semicolon(segment.End - 1, 1));
        return tellsEffect && !cues.Exists(c => c.Kind is not null and not PrecautionKind.Caution && c.First > from && c.First < to)
            ? [new("anyone", segment.First, segment.First)]
            : [];
    }

    /// <summary>The next semicolon of the sentence in that direction, or its end: what stands beyond says something of its own.</summary>
    private int Semicolon(int at, int direction)
    {
        var sentence = text.SentenceAt(at);
        while (at >= 0 && at < text.Tokens.Length && text.SentenceAt(at) == sentence && !text.Tokens[at].IsSymbol(';'))
        {
            at += direction;
        }

        return at;
    }

    /// <summary>"Ask your doctor before you sunbathe": what one is to wait with is no condition, where there is one.</summary>
    private List<FoundSubject> WithoutWhatWaits(StatementSegment segment, List<FoundSubject> subjects)
    {
        if (segment.Kind != PrecautionKind.SeekAdvice || subjects.Count < 2)
        {
            return subjects;
        }

        var conditions = subjects.FindAll(s => !(s.Code is "sun-exposure" or "driving" or "alcohol-intake" && IsAfterBefore(s.First)));
        return conditions.Count > 0 ? conditions : subjects;
    }

    private bool IsAfterBefore(int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 4) && text.Tokens[i].IsWord; i--)
        {
            if (text.Tokens[i].Folded is "avant" or "before")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An item of a list that a head opened: "Contre-indications :" then "grossesse".</summary>
    private bool ReadListed(Sentence sentence, int block, List<FoundCue> cues, List<FoundSubject> subjects)
    {
        if (head is null || subjects.Count == 0 || cues.Exists(c => c.Role == CueRole.Reassures) || EndsInQuestion(sentence))
        {
            return false;
        }

        var isItem = text.Article.Blocks[block].Kind == BlockKind.ListItem;
        var startsWithSubject = subjects[0].First - sentence.First <= 4;
        if (!isItem && !(head.IsOfHeading && startsWithSubject && sentence.Count <= 40 && head.Kind != PrecautionKind.Caution))
        {
            return false;
        }

        var topic = topics.Of(sentence, sentence.First, sentence.End, subjects);
        if (topic.IsUnsold)
        {
            return false;
        }

        var lifted = head.UnlessAdvice || cues.Exists(c => c.Role == CueRole.LiftsOnAdvice);
        Add(sentence, head.Kind, lifted, subjects, topic, $"listed under '{head.Quote}'", isSure: isItem);
        return true;
    }

    private void Add(Sentence sentence, StatementSegment segment, List<FoundSubject> subjects, Topic topic)
    {
        var cue = segment.Cues.Find(c => c.Kind == segment.Kind);
        var lift = segment.Cues.Find(c => c.Role == CueRole.LiftsOnAdvice);
        var evidence = $"cue '{Words(cue.First, cue.End)}'" + (lift.End > 0 ? $", lifted by '{Words(lift.First, lift.End)}'" : "");
        Add(sentence, segment.Kind!.Value, lift.End > 0, subjects, topic, evidence, cue.IsSure);
    }

    private void Add(Sentence sentence, PrecautionKind kind, bool lifted, List<FoundSubject> subjects, Topic topic, string evidence, bool isSure)
    {
        var codes = subjects.Select(s => s.Code).Distinct().ToImmutableArray();
        var words = string.Join(", ", subjects.Where(s => s.End > s.First).Select(s => $"'{Words(s.First, s.End)}'").Distinct());
        var precaution = new Precaution(kind, codes, lifted && kind is not PrecautionKind.SeekAdvice, topic.Sku, topic.Sku is null ? topic.About : [], text.Passage(sentence));
        precautions.Add(new(
            precaution,
            isSure,
            isSure ? SureConfidence : DoubtfulConfidence,
            $"{evidence}, {(words.Length > 0 ? $"subject {words}" : "for anyone")}, scope: {topic.Evidence}"));
    }

    private string Words(int first, int end) => text.Passage(first, Math.Max(1, end - first)).Quote;

    private bool EndsInQuestion(Sentence sentence)
    {
        for (var i = sentence.End - 1; i >= sentence.First && text.Tokens[i].Kind == TokenKind.Symbol; i--)
        {
            if (text.Tokens[i].IsSymbol('?'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A question that opens a block, longer than a mere "Enceinte ?", is a heading of its own.</summary>
    private bool AsksAnew(Sentence sentence) => sentence.Count >= 5 && EndsInQuestion(sentence);

    /// <summary>A few words without a verb that say for whom the next sentence is: "Femmes enceintes."</summary>
    private static bool IsLabel(Sentence sentence) => sentence.Count <= 6;

    /// <summary>What a head says of the items under it.</summary>
    private sealed record Head(PrecautionKind Kind, bool UnlessAdvice, bool IsOfHeading, string Quote);
}
