using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Statistics;

/// <summary>What every question about a period says.</summary>
internal interface IPeriodQuestion
{
    /// <summary>First day of the period, included.</summary>
    DateOnly? From { get; }

    /// <summary>Last day of the period, included.</summary>
    DateOnly? To { get; }

    /// <summary>Codes of the rooms that count; empty for all within reach.</summary>
    IReadOnlyList<string> Room { get; }
}

/// <summary>What every question about rates says.</summary>
internal interface IRatesQuestion : IPeriodQuestion
{
    /// <summary>The stage; <see cref="Stage.PreLitigation"/> when left out.</summary>
    Stage? Stage { get; }

    /// <summary>The day that the figures stand on; today when left out.</summary>
    DateOnly? AsOf { get; }
}

internal abstract class PeriodValidator<TQuestion> : AbstractValidator<TQuestion>
    where TQuestion : IPeriodQuestion
{
    // Nothing was mediated in a room before, and a longer period is a mistake of the pen.
    private const int FirstYear = 1950;
    private const int MostYears = 50;

    protected PeriodValidator()
    {
        RuleFor(q => q.From).Required()
            .Must(from => from is null || from.Value.Year >= FirstYear).WithErrorCode("value.invalid");
        RuleFor(q => q.To).Required()
            .Must((q, to) => !(to < q.From)).WithErrorCode("period.endsBeforeItBegins")
            .Must((q, to) => q.From is not { } from || to is not { } last || last.Year - from.Year < MostYears).WithErrorCode("period.tooLong");
    }
}
