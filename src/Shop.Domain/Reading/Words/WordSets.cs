using System.Collections.Frozen;

namespace Shop.Domain.Reading.Words;

/// <summary>The closed sets of small words that the grammars ask for by name (<c>word-sets.json</c>), in both languages and folded.</summary>
internal static class WordSets
{
    private static readonly WordSetFile File = EmbeddedData.Read<WordSetFile>("word-sets.json");

    public static readonly FrozenSet<string> AdjectivesOfAUnit = Set("adjectives-of-a-unit");
    public static readonly FrozenSet<string> AfterABareNumber = Set("after-a-bare-number");
    public static readonly FrozenSet<string> AfterAPronoun = Set("after-a-pronoun");
    public static readonly FrozenSet<string> AfterAThing = Set("after-a-thing");
    public static readonly FrozenSet<string> AfterAUnit = Set("after-a-unit");
    public static readonly FrozenSet<string> AndOrLike = Set("and-or-like");
    public static readonly FrozenSet<string> Any = Set("any");
    public static readonly FrozenSet<string> AnyAndTaking = Set("any-and-taking");
    public static readonly FrozenSet<string> AroundADose = Set("around-a-dose");
    public static readonly FrozenSet<string> AroundAMoment = Set("around-a-moment");
    public static readonly FrozenSet<string> Articles = Set("articles");
    public static readonly FrozenSet<string> ArticlesAndOf = Set("articles-and-of");
    public static readonly FrozenSet<string> ArticlesAndOur = Set("articles-and-our");
    public static readonly FrozenSet<string> ArticlesAndTaking = Set("articles-and-taking");
    public static readonly FrozenSet<string> Auxiliaries = Set("auxiliaries");
    public static readonly FrozenSet<string> BeforeABareOne = Set("before-a-bare-one");
    public static readonly FrozenSet<string> BeforeADuration = Set("before-a-duration");
    public static readonly FrozenSet<string> BeforeANoun = Set("before-a-noun");
    public static readonly FrozenSet<string> BeforeAPair = Set("before-a-pair");
    public static readonly FrozenSet<string> BeforeAPlace = Set("before-a-place");
    public static readonly FrozenSet<string> BeforeAProduct = Set("before-a-product");
    public static readonly FrozenSet<string> BeforeAnAge = Set("before-an-age");
    public static readonly FrozenSet<string> BeforeAnAgeBound = Set("before-an-age-bound");
    public static readonly FrozenSet<string> BeforeAnAside = Set("before-an-aside");
    public static readonly FrozenSet<string> BeforeAnAuthor = Set("before-an-author");
    public static readonly FrozenSet<string> BetweenLabelAndNumber = Set("between-label-and-number");
    public static readonly FrozenSet<string> Buts = Set("buts");
    public static readonly FrozenSet<string> ClockWords = Set("clock-words");
    public static readonly FrozenSet<string> Comparatives = Set("comparatives");
    public static readonly FrozenSet<string> CountedSteps = Set("counted-steps");
    public static readonly FrozenSet<string> CourseNouns = Set("course-nouns");
    public static readonly FrozenSet<string> DaysAndWeeks = Set("days-and-weeks");
    public static readonly FrozenSet<string> Denials = Set("denials");
    public static readonly FrozenSet<string> Determiners = Set("determiners");
    public static readonly FrozenSet<string> DeterminersBeforeAProduct = Set("determiners-before-a-product");
    public static readonly FrozenSet<string> ForAndAgainst = Set("for-and-against");
    public static readonly FrozenSet<string> Hours = Set("hours");
    public static readonly FrozenSet<string> InsideMedicineNames = Set("inside-medicine-names");
    public static readonly FrozenSet<string> Intakes = Set("intakes");
    public static readonly FrozenSet<string> JointDenials = Set("joint-denials");
    public static readonly FrozenSet<string> LikeAndIf = Set("like-and-if");
    public static readonly FrozenSet<string> Medicines = Set("medicines");
    public static readonly FrozenSet<string> Mixtures = Set("mixtures");
    public static readonly FrozenSet<string> NameJoiners = Set("name-joiners");
    public static readonly FrozenSet<string> NegationsAfterVerb = Set("negations-after-verb");
    public static readonly FrozenSet<string> NegationsBeforeCue = Set("negations-before-cue");
    public static readonly FrozenSet<string> NoneBeforeVerb = Set("none-before-verb");
    public static readonly FrozenSet<string> NounsOfUse = Set("nouns-of-use");
    public static readonly FrozenSet<string> Now = Set("now");
    public static readonly FrozenSet<string> NumberedThings = Set("numbered-things");
    public static readonly FrozenSet<string> Of = Set("of");
    public static readonly FrozenSet<string> OfAndTo = Set("of-and-to");
    public static readonly FrozenSet<string> OfCounted = Set("of-counted");
    public static readonly FrozenSet<string> One = Set("one");
    public static readonly FrozenSet<string> OrderHeadings = Set("order-headings");
    public static readonly FrozenSet<string> OrderWordsAtStart = Set("order-words-at-start");
    public static readonly FrozenSet<string> OrdinalAdverbs = Set("ordinal-adverbs");
    public static readonly FrozenSet<string> Ordinals = Set("ordinals");
    public static readonly FrozenSet<string> OverAnAge = Set("over-an-age");
    public static readonly FrozenSet<string> Pointers = Set("pointers");
    public static readonly FrozenSet<string> PointersBefore = Set("pointers-before");
    public static readonly FrozenSet<string> Prepositions = Set("prepositions");
    public static readonly FrozenSet<string> PriceHeadings = Set("price-headings");
    public static readonly FrozenSet<string> ProductClasses = Set("product-classes");
    public static readonly FrozenSet<string> ProductNouns = Set("product-nouns");
    public static readonly FrozenSet<string> QualifierJoiners = Set("qualifier-joiners");
    public static readonly FrozenSet<string> RangeJoiners = Set("range-joiners");
    public static readonly FrozenSet<string> SmallNumbers = Set("small-numbers");
    public static readonly FrozenSet<string> Speakers = Set("speakers");
    public static readonly FrozenSet<string> StatementJoiners = Set("statement-joiners");
    public static readonly FrozenSet<string> StepNouns = Set("step-nouns");
    public static readonly FrozenSet<string> SubjectPronouns = Set("subject-pronouns");
    public static readonly FrozenSet<string> TakingOrHaving = Set("taking-or-having");
    public static readonly FrozenSet<string> ThatPointBack = Set("that-point-back");
    public static readonly FrozenSet<string> ThatTakeUp = Set("that-take-up");
    public static readonly FrozenSet<string> ThenAndOur = Set("then-and-our");
    public static readonly FrozenSet<string> ThisAndThe = Set("this-and-the");
    public static readonly FrozenSet<string> Times = Set("times");
    public static readonly FrozenSet<string> UnderAnAge = Set("under-an-age");
    public static readonly FrozenSet<string> VagueAmounts = Set("vague-amounts");
    public static readonly FrozenSet<string> VerbsOfASubject = Set("verbs-of-a-subject");
    public static readonly FrozenSet<string> Water = Set("water");
    public static readonly FrozenSet<string> WithAndOn = Set("with-and-on");
    public static readonly FrozenSet<string> Years = Set("years");

    /// <summary>Every set of the file, to hold it against those that are asked for.</summary>
    internal static IEnumerable<string> Names => File.Sets.Keys;

    /// <summary>Whether the word is one of the set; no word is in none.</summary>
    public static bool IsIn(this string? word, FrozenSet<string> set) => word is not null && set.Contains(word);

    private static FrozenSet<string> Set(string name) => File.Sets[name].ToFrozenSet(StringComparer.Ordinal);

    private sealed record WordSetFile(string About, Dictionary<string, string[]> Sets);
}
