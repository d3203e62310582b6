using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Catalog;
using Shop.Features.Checkout;

namespace Shop.Web.Pages;

/// <summary>Which sign and which word of the texts stand for a value.</summary>
public static class Signs
{
    public static string Key(Moment moment) => moment switch
    {
        Moment.Morning => "morning",
        Moment.Midday => "midday",
        Moment.Evening => "evening",
        Moment.Night => "night",
        Moment.WithMeal => "with-meal",
        Moment.BeforeMeal => "before-meal",
        Moment.BeforeSun => "before-sun",
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, null),
    };

    public static string Key(WithdrawalRefusal refusal) => JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString());

    public static string Key(AnonymisationObstacle obstacle) => JsonNamingPolicy.KebabCaseLower.ConvertName(obstacle.ToString());

    public static string Of(Moment moment) => moment switch
    {
        Moment.Morning => "sun",
        Moment.Midday => "noon",
        Moment.Evening or Moment.Night => "moon",
        Moment.WithMeal or Moment.BeforeMeal => "meal",
        Moment.BeforeSun => "shade",
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, null),
    };

    public static string Key(StepAction action) => action switch
    {
        StepAction.Use => "use",
        StepAction.RemoveMakeUp => "remove-make-up",
        StepAction.Cleanse => "cleanse",
        StepAction.Tone => "tone",
        StepAction.Exfoliate => "exfoliate",
        StepAction.Apply => "apply",
        StepAction.Moisturise => "moisturise",
        StepAction.Protect => "protect",
        StepAction.Mask => "mask",
        StepAction.Massage => "massage",
        StepAction.Wash => "wash",
        StepAction.Take => "take",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static string Key(LabelGap gap) => gap switch
    {
        LabelGap.LegalName => "legal-name",
        LabelGap.DailyPortion => "daily-portion",
        LabelGap.Warnings => "warnings",
        LabelGap.Ingredients => "ingredients",
        LabelGap.Net => "net",
        LabelGap.Vouched => "vouched",
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap, null),
    };

    /// <summary>How a finding is marked: what blocks the sale, what is to be acknowledged, what asks for care, what the packaging states for everyone.</summary>
    public static string Severity(Finding finding) => finding.Gate switch
    {
        Gate.Block => "block",
        Gate.Acknowledge => "grave",
        _ => finding.Kind == PrecautionKind.StatutoryStatement || finding is { Kind: PrecautionKind.Caution, Evidence: EvidenceGrade.Label } ? "note" : "heed",
    };

    public static string Icon(string severity) => severity switch
    {
        "block" => "cross",
        "grave" => "grave",
        "heed" => "heed",
        _ => "info",
    };

    /// <summary>Where a finding stands on a page that lists it. It names no subject: scripts send the address of their page, fragment and all.</summary>
    public static string Anchor(Finding finding) => $"finding-{FindingMark.Of(finding)}";

    /// <summary>The language that a text falls back to where it has none of its own in this one; null where it has, so that no <c>lang</c> is written.</summary>
    public static string? ForeignIn(this LocalizedText text, Language language) =>
        (language == Language.French ? text.Fr : text.En) is null ? Other(language).Code() : null;

    public static Language Other(Language language) => language == Language.French ? Language.English : Language.French;

    /// <summary>Under which name words for it are kept.</summary>
    public static string Key(RefundReason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    public static string Key(PromotionRefusal refusal) => JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString());
}
