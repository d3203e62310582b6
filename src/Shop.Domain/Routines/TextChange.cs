using System.Collections.Immutable;

namespace Shop.Domain.Routines;

/// <summary>A sentence of a text that was edited: as it stands in both, or gone, or new.</summary>
/// <param name="IsKept">It stands in both texts.</param>
/// <param name="IsNew">It stands in the later text alone; false with <paramref name="IsKept"/> false: in the earlier alone.</param>
public sealed record TextChange(string Sentence, bool IsKept, bool IsNew)
{
    /// <summary>Beyond this many sentences on a side the middle is compared as a whole, so that no text costs the square of its length.</summary>
    private const int MostSentences = 1500;

    /// <summary>The later text sentence by sentence with what is gone in its place (longest common subsequence). Empty where nothing differs.</summary>
    public static ImmutableArray<TextChange> Between(string before, string after)
    {
        if (before == after)
        {
            return [];
        }

        var (then, now) = (Sentences(before), Sentences(after));
        var start = 0;
        while (start < then.Count && start < now.Count && then[start] == now[start])
        {
            start++;
        }

        var end = 0;
        while (end < then.Count - start && end < now.Count - start && then[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        var (gone, added) = (then[start..(then.Count - end)], now[start..(now.Count - end)]);
        return
        [
            .. now.Take(start).Select(Kept),
            .. gone.Count > MostSentences || added.Count > MostSentences ? gone.Select(Gone).Concat(added.Select(Added)) : Align(gone, added),
            .. now.Skip(now.Count - end).Select(Kept),
        ];
    }

    private static IEnumerable<TextChange> Align(List<string> then, List<string> now)
    {
        var common = new int[then.Count + 1, now.Count + 1];
        for (var i = then.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
            {
                common[i, j] = then[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (a, b) = (0, 0);
        while (a < then.Count || b < now.Count)
        {
            if (a < then.Count && b < now.Count && then[a] == now[b])
            {
                yield return Kept(now[b]);
                (a, b) = (a + 1, b + 1);
            }
            else if (b >= now.Count || (a < then.Count && common[a + 1, b] >= common[a, b + 1]))
            {
                yield return Gone(then[a++]);
            }
            else
            {
                yield return Added(now[b++]);
            }
        }
    }

    private static TextChange Kept(string sentence) => new(sentence, true, false);

    private static TextChange Gone(string sentence) => new(sentence, false, false);

    private static TextChange Added(string sentence) => new(sentence, false, true);

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isEnd = text[i] == '\n' || (text[i] is '.' or '!' or '?' or '…' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (isEnd || i == text.Length - 1)
            {
                if (text[start..(i + 1)].Trim() is { Length: > 0 } sentence)
                {
                    sentences.Add(sentence);
                }

                start = i + 1;
            }
        }

        return sentences;
    }
}
