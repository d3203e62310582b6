using FluentValidation;
using Shop.Domain.Reports;

namespace Shop.Features.Reports;

/// <summary>What the rows of a report are.</summary>
public enum ReportBy
{
    /// <summary>Articles, all versions of their text and of their routine together.</summary>
    Article,

    /// <summary>Versions of routines.</summary>
    RoutineVersion,

    /// <summary>Passages of articles, each in its version of the text.</summary>
    Passage,
}

/// <summary>What a report is about.</summary>
/// <param name="Article">The slug of the one article that counts; null or empty: all that is sold.</param>
public sealed record ReportFilter(ReportRange Range, ReportBy By, string? Article = null)
{
    private static readonly DateOnly Latest = new(9000, 1, 1);

    internal sealed class Validator : AbstractValidator<ReportFilter>
    {
        public Validator()
        {
            RuleFor(f => f.By).IsInEnum().WithErrorCode("unknown");
            RuleFor(f => f.Range.Step).IsInEnum().WithErrorCode("unknown");
            RuleFor(f => f.Range).Cascade(CascadeMode.Stop)
                .Must(r => r.From <= r.To).WithErrorCode("range-backwards")
                .Must(r => r.To < Latest).WithErrorCode("range-too-late")
                .Must(r => r.Count <= ReportRange.MaxPeriods).WithErrorCode("range-too-long");
            RuleFor(f => f.Article).MaximumLength(Domain.Slug.MaxLength).WithErrorCode("too-long");
        }
    }
}
