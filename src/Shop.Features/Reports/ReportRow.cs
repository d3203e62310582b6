using Shop.Domain;
using Shop.Domain.Reports;

namespace Shop.Features.Reports;

/// <summary>What one source brought.</summary>
/// <param name="Source">Null: what shoppers chose by themselves, without an article.</param>
public sealed record ReportRow(ReportSource? Source, Figures Figures);

/// <summary>An article, a version of its routine, or a passage of its text, named as people know it.</summary>
/// <param name="Title">Today's.</param>
/// <param name="RoutineVersion">The number of the routine's version; null where the row is no such version.</param>
/// <param name="Passage">Null where the row is no passage.</param>
public sealed record ReportSource(string Slug, Language Language, string Title, int? RoutineVersion = null, ReportPassage? Passage = null);

/// <param name="ArticleVersion">The version of the text that it stands in.</param>
/// <param name="Number">That version's number.</param>
/// <param name="Start">Where it stands there, in UTF-16 units.</param>
public sealed record ReportPassage(Guid ArticleVersion, int Number, int Start, string Quote);
