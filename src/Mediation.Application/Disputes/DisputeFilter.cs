using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Disputes;

/// <summary>When a term ends, seen from today.</summary>
public enum Due
{
    /// <summary>It has passed, and the case is open.</summary>
    Past,

    /// <summary>It ends within seven days.</summary>
    Soon,
}

/// <summary>Which disputes: the state of a list's address, and what a figure counts. Everything left out narrows nothing.</summary>
public sealed record DisputeFilter
{
    /// <summary>The key of cases without a lead mediator, in <see cref="Officer"/>.</summary>
    public const string NoOfficer = "none";

    /// <summary>Codes of rooms, any of them.</summary>
    public IReadOnlyList<string> Room { get; init; } = [];

    /// <summary>The status today.</summary>
    public DisputeStatus? Status { get; init; }

    /// <summary>The result, as it stood on <see cref="AsOf"/>.</summary>
    public OutcomeResult? Result { get; init; }

    /// <summary>The stage.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The channel.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The cause's code.</summary>
    public string? Cause { get; init; }

    /// <summary>Roster number of the lead mediator (at conclusion, else today's), or <see cref="NoOfficer"/>.</summary>
    public string? Officer { get; init; }

    /// <summary>First day of receipt, included.</summary>
    public DateOnly? ReceivedFrom { get; init; }

    /// <summary>Last day of receipt, included.</summary>
    public DateOnly? ReceivedTo { get; init; }

    /// <summary>First day of acceptance, included.</summary>
    public DateOnly? AcceptedFrom { get; init; }

    /// <summary>Last day of acceptance, included.</summary>
    public DateOnly? AcceptedTo { get; init; }

    /// <summary>First day of conclusion, included.</summary>
    public DateOnly? ConcludedFrom { get; init; }

    /// <summary>Last day of conclusion, included.</summary>
    public DateOnly? ConcludedTo { get; init; }

    /// <summary>Accepted, and not concluded on this day (未结): the stock of a report.</summary>
    public DateOnly? OpenOn { get; init; }

    /// <summary>How the term stands; open cases only.</summary>
    public Due? Due { get; init; }

    /// <summary>Nothing dated after this day counts; today when left out.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>A case number, the number that a case bore before it was brought in, or a name of at least two characters.</summary>
    public string? Q { get; init; }

    // Nobody's name has a digit in it.
    internal static bool IsNumber(string? q) => q?.Any(char.IsDigit) == true;
}

internal sealed class DisputeFilterValidator : AbstractValidator<DisputeFilter>
{
    /// <summary>More characters are no name and no number.</summary>
    private const int LongestSearch = 60;

    public DisputeFilterValidator()
    {
        RuleFor(f => f.Q).Must(q => q is null || q.Length <= LongestSearch).WithErrorCode("q.tooLong")
            .Must(q => !IsPersonal(q)).WithErrorCode("useSearch")
            .Must(q => string.IsNullOrWhiteSpace(q) || q.Trim().Length >= 2).WithErrorCode("q.tooShort");
        RuleFor(f => f.Cause).Must(cause => string.IsNullOrEmpty(cause) || CauseCode.TryParse(cause, out _)).WithErrorCode("cause.unknown");
        RuleFor(f => f.ReceivedTo).Must((f, to) => !(to < f.ReceivedFrom)).WithErrorCode("period.endsBeforeItBegins");
        RuleFor(f => f.AcceptedTo).Must((f, to) => !(to < f.AcceptedFrom)).WithErrorCode("period.endsBeforeItBegins");
        RuleFor(f => f.ConcludedTo).Must((f, to) => !(to < f.ConcludedFrom)).WithErrorCode("period.endsBeforeItBegins");
    }

    // An ID number or a phone must never stand in an address: it is posted to the search instead.
    private static bool IsPersonal(string? q)
    {
        var compact = string.Concat((q ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit));
        return compact.Length is 11 or 18 && compact.Count(char.IsAsciiDigit) >= compact.Length - 1 && !CaseNumber.TryParse(q, out _);
    }
}
