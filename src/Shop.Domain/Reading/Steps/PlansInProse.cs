using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>Finds prose that puts at least two products one after another, by order words, moments, places or action after action.</summary>
internal sealed class PlansInProse(PlanContext context)
{
    /// <summary>So many sentences in a row that each use a product are told in order, whatever words join them.</summary>
    private const int UsesInARow = 3;

    /// <summary>So many paragraphs in a row may ask for nothing inside a plan.</summary>
    private const int MostSilent = 2;

    private readonly bool hasRoutineHeading = context.Sections.Any(s => s.HasHeading && s.Kind == SectionKind.Routine);

    public void Mark(int section, List<int> own)
    {
        var paragraphs = own.Where(b => context.Blocks[b].Kind == BlockKind.Paragraph && !context.IsExcluded(b)).ToList();
        foreach (var answer in paragraphs.Where(b => context.Kinds[b] == SectionKind.Questions && IsPlan(section, [b], isAnswer: true)))
        {
            context.Mark(answer, UnitShape.Prose, "an answer told in order");
        }

        paragraphs.RemoveAll(b => context.Kinds[b] == SectionKind.Questions);
        foreach (var run in Runs(paragraphs).Where(run => IsPlan(section, run, isAnswer: false)))
        {
            run.ForEach(b => context.Mark(b, UnitShape.Prose, "told in order"));
        }
    }

    /// <summary>Paragraphs that go on with each other; one that answers a question of its own, or stands far behind the last that asks for a product, starts anew.</summary>
    private List<List<int>> Runs(List<int> paragraphs)
    {
        var runs = new List<List<int>>();
        var silent = 0;
        foreach (var b in paragraphs)
        {
            var told = context.ToldIn(b) > 0;
            if (runs.Count == 0 || (told && silent > MostSilent) || StartsWithQuestion(b))
            {
                runs.Add([]);
            }

            runs[^1].Add(b);
            silent = told ? 0 : silent + 1;
        }

        return runs;
    }

    private bool StartsWithQuestion(int block) => context.SentencesOf(block).FirstOrDefault() is { Count: > 0 } first && context.SentencesOf(block).Skip(1).Any()
        && context.Text.Tokens[first.End - 1].IsSymbol('?') && context.Blocks[block].Start > 0 && !context.Marks.Begin(first.First, first.End) && !context.Marks.IsTime(first.First + 1, first.End) && !context.Marks.IsTime(first.First + 2, first.End);

    private bool IsPlan(int section, List<int> paragraphs, bool isAnswer)
    {
        var sentences = paragraphs.SelectMany(context.SentencesOf).ToList();
        var told = sentences.Where(s => context.ToldIn(s).Any()).ToList();
        var uses = told.Sum(s => context.ToldIn(s).Count());
        if (PrintedNumbers.CountIn(paragraphs, context) >= 2 && uses >= 1)
        {
            return true;
        }

        if (uses < 2)
        {
            return TurnsBack(sentences) >= 2 && sentences.Sum(s => context.NamedIn(s).Count()) >= 3;
        }

        var order = told.Sum(s => context.Instructions.OrderWordsIn(s)) + TurnsBack(sentences)
            + (MomentsIn(told) >= 2 ? 1 : 0) + (HeadingIsInSequence(section) ? 1 : 0) + (PlacesIn(told) >= 2 ? 2 : 0);
        var announced = context.Kinds[paragraphs[0]] == SectionKind.Moment || sentences.Exists(s => context.Instructions.Announces(s.First, s.End));
        return (order >= 2 && !context.DeniesRoutine)
            || (context.HasPlan && order >= 1 && !isAnswer && SkusIn(told) >= 2)
            || (announced && (order >= 1 || told.Count >= 2))
            || (UsedInARow(paragraphs) && !context.DeniesRoutine)
            || (context.IsAnnounced && !hasRoutineHeading && ((order >= 1 && told.Count >= 2) || IsMostlyTold(paragraphs)));
    }

    private int SkusIn(List<Sentence> told) => told.SelectMany(s => context.ToldIn(s)).Select(r => r.Sku ?? r.Candidates[0].Sku).Distinct(StringComparer.Ordinal).Count();

    private int TurnsBack(List<Sentence> sentences) => sentences.Sum(s => context.Instructions.TurnsBack(s).Count);

    private int MomentsIn(List<Sentence> told) => told.SelectMany(s => context.Instructions.MomentsIn(s.First, s.End)).Distinct().Count();

    private int PlacesIn(List<Sentence> told) => told.Count(s => context.Marks.IsPlace(s.First, s.End));

    private bool HeadingIsInSequence(int section) => context.Sections[section].HasHeading
        && context.SentencesOf(context.Sections[section].FirstBlock).Any(context.Instructions.IsInSequence);

    /// <summary>Sentence after sentence of one paragraph asks for a product, or tells of someone who uses it.</summary>
    private bool UsedInARow(List<int> paragraphs) => paragraphs.Exists(b =>
    {
        var (row, skus) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var sentence in context.SentencesOf(b))
        {
            var used = context.ToldIn(sentence).Where(r => context.Instructions.IsDone(sentence, r.First)).ToList();
            if (used.Count > 0)
            {
                row++;
                skus.UnionWith(used.Select(r => r.Sku ?? ""));
            }
            else if (context.NamedIn(sentence).Any())
            {
                (row, skus) = (0, []);
            }

            if (row >= UsesInARow && skus.Count >= UsesInARow)
            {
                return true;
            }
        }

        return false;
    });

    /// <summary>Most sentences of these paragraphs name a product and ask for it or list it.</summary>
    private bool IsMostlyTold(List<int> paragraphs)
    {
        var named = paragraphs.Where(b => context.NamedIn(b) > 0).ToList();
        return named.Count > 0 && named.Count * 2 > paragraphs.Count && named.TrueForAll(b => context.ToldIn(b) > 0);
    }
}
