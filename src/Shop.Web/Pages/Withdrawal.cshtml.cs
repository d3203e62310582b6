using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Ordering;
using Shop.Features.Withdrawals;
using Shop.Web.Edges;

namespace Shop.Web.Pages;

/// <summary>
/// The online function to withdraw from a contract (Directive 2011/83/EU art. 11a), for whoever has the order's number: the statement, its
/// confirmation, and its receipt on screen. What it says never depends on whether there is such an order.
/// </summary>
public sealed class WithdrawalModel(IMediator mediator, IValidator<WithdrawByNumber.Command> validator) : ShopPage
{
    /// <summary>The fields of the statement in the order of the page, with their types and what browsers may fill in.</summary>
    public static readonly IReadOnlyList<(string Name, string Type, string Autocomplete, int MaxLength)> Fields =
        [("name", "text", "name", 200), ("number", "text", "off", 64), ("email", "email", "email", 254)];

    private static readonly Dictionary<string, string> FieldOf = new(StringComparer.Ordinal)
    {
        [nameof(WithdrawByNumber.Command.Name)] = "name",
        [nameof(WithdrawByNumber.Command.OrderNumber)] = "number",
        [nameof(WithdrawByNumber.Command.Email)] = "email",
    };

    public WithdrawByNumber.Command Statement { get; private set; } = new("", "", "");

    /// <summary>By field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private set; } = new Dictionary<string, string>();

    /// <summary>What is to be confirmed stands on the page.</summary>
    public bool IsToBeConfirmed { get; private set; }

    /// <summary>UTC; when the statement was received, null before.</summary>
    public DateTime? ReceivedAt { get; private set; }

    public string ValueOf(string field) => field switch
    {
        "name" => Statement.Name,
        "number" => Statement.OrderNumber,
        _ => Statement.Email,
    };

    public void OnGet()
    {
        Show();
        (Canonical, IsInEveryLanguage) = (Addresses.Withdrawal(Language), true);
    }

    public IActionResult OnPost(string? name, string? number, string? email)
    {
        IsToBeConfirmed = Read(name, number, email);
        return Page();
    }

    /// <summary>Back to the form, with what was typed.</summary>
    public IActionResult OnPostChange(string? name, string? number, string? email)
    {
        Read(name, number, email);
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? name, string? number, string? email, CancellationToken cancellationToken)
    {
        if (Read(name, number, email))
        {
            ReceivedAt = (await mediator.Send(Statement, cancellationToken)).At;
        }

        return Page();
    }

    /// <returns>Whether the statement has all that it needs.</returns>
    private bool Read(string? name, string? number, string? email)
    {
        Show();
        KeepPrivate();
        Statement = new WithdrawByNumber.Command((name ?? "").Trim(), Written((number ?? "").Trim()), (email ?? "").Trim());
        Errors = validator.Validate(Statement).Errors.DistinctBy(e => e.PropertyName).ToDictionary(e => FieldOf[e.PropertyName], e => T[$"withdrawal.error.{FieldOf[e.PropertyName]}"]);
        Response.StatusCode = Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Errors.Count == 0;
    }

    private void Show()
    {
        ModelState.Clear();
        Title = T["withdrawal.here"];
    }

    /// <summary>As the shop writes it, where it can be one; else what was typed, to be put right.</summary>
    private static string Written(string number) => OrderNumber.Normalise(number) is { Length: OrderNumber.Length } written ? written : number;
}
