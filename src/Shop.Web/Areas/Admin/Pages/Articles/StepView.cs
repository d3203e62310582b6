using Shop.Features.Routines;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>One step of the routine as it is edited.</summary>
/// <param name="Index">Its place in the form, from 0.</param>
public sealed record StepView(RoutineModel Page, GetRoutineDraft.Step Step, StepForm Fields, int Index)
{
    public Texts T => Page.T;

    public string Name(string field) => $"form.steps[{Index}].{field}";

    public string Id(string field) => $"step-{Index}-{field}";
}
