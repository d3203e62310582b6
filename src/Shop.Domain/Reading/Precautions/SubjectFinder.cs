using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Precautions;

/// <summary>A subject of a precaution found in the text.</summary>
/// <param name="Code">Of the vocabulary of subjects.</param>
/// <param name="First">Index of its first token.</param>
/// <param name="End">Index just past its last.</param>
internal readonly record struct FoundSubject(string Code, int First, int End);

/// <summary>
/// Finds who or what a statement concerns. An allergen counts only beside a word of allergy, an active only beside a word
/// of joint use, a condition that a medicine is for is that medicine, and an age is read as a number.
/// </summary>
internal sealed class SubjectFinder(Token[] tokens, Language language, bool[] isProduct)
{
    /// <summary>"N'associez jamais le sérum au zinc à un rétinol ou à un AHA": so many words at most.</summary>
    private const int MostBetweenJoined = 12;

    private readonly WordSearch search = new(tokens, language);

    public List<FoundSubject> Find(int from, int to)
    {
        var found = new List<FoundSubject>();
        var hasAllergy = search.Has(PrecautionWords.Contexts, "allergy", from, to);
        for (var i = from; i < to;)
        {
            if (isProduct[i])
            {
                // "ces comprimés de soja, si vous y êtes allergique": to what the product is named after.
                i = hasAllergy && search.At(PrecautionWords.Allergens, i, to) is { } named && EndsInAllergy(named.End, to, "allerg") ? Add(found, named) : i + 1;
                continue;
            }

            var next = AgeAt(i, from, to) is { } age ? Add(found, age)
                : MedicineFor(i, to) is { } medicine ? Add(found, medicine)
                : search.At(PrecautionWords.Subjects, i, to) is { } match ? Add(found, match)
                : hasAllergy && AllergenAt(i, from, to) is { } allergen ? Add(found, allergen)
                : JointUseAt(i, from, to) is { } use ? Add(found, use)
                : i + 1;
            i = next;
        }

        return Narrowed(found);
    }

    private static int Add(List<FoundSubject> found, LexiconMatch match)
    {
        if (match.Code != "-")
        {
            found.Add(new(match.Code, match.First, match.End));
        }

        return match.End;
    }

    private LexiconMatch? AllergenAt(int i, int from, int to)
    {
        if (search.At(PrecautionWords.Allergens, i, to) is not { } match)
        {
            return null;
        }

        // "allergie au lait ou au soja", and in English also "nut or peanut allergy".
        if (EndsInAllergy(match.End, to))
        {
            return match; // "contient du poisson : proscrit en cas d'allergie"
        }

        var ahead = language == Language.English ? Math.Min(to, match.End + 5) : i;
        return search.Has(PrecautionWords.Contexts, "allergy", Math.Max(from, i - 25), ahead) ? match : null;
    }

    /// <summary>An allergy that is said to be to nothing is to what was named before.</summary>
    private bool EndsInAllergy(int at, int to, string by = "")
    {
        for (var i = at; i < to; i++)
        {
            if (search.At(PrecautionWords.Contexts, i, to) is { Code: "allergy" } allergy && tokens[i].Folded.StartsWith(by, StringComparison.Ordinal) && EndsAt(allergy.End, to))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The end of a part of a sentence, or "to it" before one.</summary>
    private bool EndsAt(int at, int to)
    {
        var end = search.WordAt(at, to) is "to" && search.WordAt(at + 1, to) is "it" or "them" or "that" or "this" ? at + 2 : at;
        return end >= to || tokens[end].Kind == TokenKind.Symbol;
    }

    private LexiconMatch? JointUseAt(int i, int from, int to) =>
        search.At(PrecautionWords.JointUses, i, to) is { } match && search.Has(PrecautionWords.Contexts, "joint", Math.Max(from, i - MostBetweenJoined), i) ? match : null;

    /// <summary>"médicament contre l'hypertension", "medicine for diabetes or high blood pressure": the medicine, not the condition.</summary>
    private LexiconMatch? MedicineFor(int i, int to)
    {
        if (search.At(PrecautionWords.Subjects, i, to) is not { Code: "diabetes" or "hypertension" or "thyroid-disorder" or "depression" } condition)
        {
            return null;
        }

        var isFor = false;
        for (var back = i - 1; back >= 0 && i - back <= 9; back--)
        {
            var word = search.WordAt(back, to);
            if (word is null && !tokens[back].IsSymbol(','))
            {
                break;
            }

            isFor |= word.IsIn(WordSets.ForAndAgainst);
            if (isFor && word.IsIn(WordSets.Medicines))
            {
                var code = condition.Code switch
                {
                    "diabetes" => "antidiabetics",
                    "hypertension" => "antihypertensives",
                    "thyroid-disorder" => "levothyroxine",
                    _ => "antidepressants",
                };
                return condition with { Code = code };
            }

            if (word.IsIn(WordSets.InsideMedicineNames) || word is null)
            {
                continue;
            }

            break;
        }

        return null;
    }

    /// <summary>"moins de 12 ans", "under-18s", "avant 6 ans", "over 65": the code whose ages contain those.</summary>
    private LexiconMatch? AgeAt(int i, int from, int to)
    {
        var start = i;
        var word = search.WordAt(i, to);
        var isUnder = word.IsIn(WordSets.UnderAnAge);
        var isOver = word.IsIn(WordSets.OverAnAge);
        if (!isUnder && !isOver)
        {
            return null;
        }

        if (word is "moins" or "plus" && search.WordAt(i + 1, to) is not ("de" or "d'"))
        {
            return null;
        }

        var at = i + 1;
        while (at < to && search.WordAt(at, to).IsIn(WordSets.BeforeAnAge))
        {
            at++;
        }

        if (at >= to || Number(at) is not { } number)
        {
            return null;
        }

        var (value, end) = number;
        var unit = search.WordAt(end, to);
        var isMonths = unit is "mois" or "months" or "month";
        var isYears = unit.IsIn(WordSets.Years);
        var isBare = !isMonths && !isYears;
        if (isBare && !(language == Language.English && word is "under" or "over" or "below" && (unit is "s" or "'s" || IsOfPeople(i, from) || (i == from && end == to))))
        {
            return null;
        }

        end += isYears || isMonths || unit is "s" or "'s" ? 1 : 0;
        var years = isMonths ? value / 12 : value;
        var code = isOver ? (years >= 60 ? "elderly" : null)
            : years <= 3 ? "infant-under-3" : years <= 6 ? "child-under-6" : years <= 12 ? "child-under-12" : years <= 18 ? "minor" : null;
        return code is null ? null : new(start, end - start, code);
    }

    private (decimal Value, int End)? Number(int at)
    {
        if (tokens[at].IsNumber)
        {
            return tokens[at].IsUncertain ? null : (tokens[at].Value, at + 1);
        }

        return Dosages.DoseWords.Numbers.ValueOf(tokens[at].Folded, language) is { } value ? (value, at + 1) : null;
    }

    /// <summary>"children under 12", "anyone under 18", "under 3" at the start: of people, not of degrees or grams.</summary>
    private bool IsOfPeople(int i, int from)
    {
        for (var back = i - 1; back >= from && i - back <= 4; back--)
        {
            if (tokens[back].Folded.IsIn(WordSets.BeforeAnAgeBound))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"enfants de moins de 6 ans" is the age alone; "traitement anticoagulant" the class alone.</summary>
    private List<FoundSubject> Narrowed(List<FoundSubject> found)
    {
        var narrowed = new List<FoundSubject>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var isWider = (found[i].Code is "child" or "minor" && i + 1 < found.Count && IsAge(found[i + 1].Code) && found[i + 1].First - found[i].End <= 3)
                || (found[i].Code == "any-medicine" && i + 1 < found.Count && IsMedicine(found[i + 1].Code) && found[i + 1].First - found[i].End <= 3)
                || (found[i].Code == "any-medicine" && i > 0 && IsMedicine(found[i - 1].Code) && found[i].First - found[i - 1].End <= 1);
            isWider |= found[i].Code is "minor" or "child" && i + 1 < found.Count && found[i + 1].First - found[i].End <= 3
                && search.WordAt(found[i].End, found[i + 1].End).IsIn(WordSets.TakingOrHaving);
            if (!isWider)
            {
                narrowed.Add(found[i]);
            }
        }

        return narrowed;
    }

    private static bool IsAge(string code) => code is "infant-under-3" or "child-under-6" or "child-under-12" or "minor";

    private static bool IsMedicine(string code) =>
        code is "anticoagulants" or "antidepressants" or "hormonal-contraception" or "antihypertensives" or "antidiabetics" or "levothyroxine" or "antibiotics" or "immunosuppressants" or "isotretinoin" or "photosensitising-medicine";
}
