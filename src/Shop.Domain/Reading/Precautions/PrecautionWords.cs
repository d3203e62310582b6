using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Precautions;

/// <summary>The word lists of the precautions, one data file a kind.</summary>
internal static class PrecautionWords
{
    public static readonly Lexicon Subjects = Lexicon.Load("subject-words.json");
    public static readonly Lexicon Allergens = Lexicon.Load("precaution-allergens.json");
    public static readonly Lexicon JointUses = Lexicon.Load("joint-uses.json");
    public static readonly Lexicon Cues = Lexicon.Load("precaution-cues.json");
    public static readonly Lexicon Advice = Lexicon.Load("precaution-advice.json");
    public static readonly Lexicon Exceptions = Lexicon.Load("precaution-exceptions.json");
    public static readonly Lexicon EffectVerbs = Lexicon.Load("effect-verbs.json");
    public static readonly Lexicon Contexts = Lexicon.Load("precaution-contexts.json");
    public static readonly Lexicon Acts = Lexicon.Load("precaution-acts.json");
    public static readonly Lexicon Prohibitions = Lexicon.Load("prohibitions.json");
    public static readonly Lexicon Substances = Lexicon.Load("substance-words.json");
    public static readonly Lexicon TopicPointers = Lexicon.Load("topic-pointers.json");
}
