using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Audit;

/// <summary>Which entries of the trail; what is left out narrows nothing.</summary>
public sealed record TrailFilter
{
    /// <summary>The number of a case.</summary>
    public string? Case { get; init; }

    /// <summary>A person: the name to sign in with, or the person's own name where only one has it; <c>system:…</c> for a job.</summary>
    public string? Person { get; init; }

    /// <summary>The name of a use case.</summary>
    public string? What { get; init; }

    /// <summary>The first day, in the county's time zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }
}

internal sealed class TrailFilterValidator : AbstractValidator<TrailFilter>
{
    private const int MaxLength = 100;

    public TrailFilterValidator()
    {
        RuleFor(f => f.Case).Must(typed => string.IsNullOrWhiteSpace(typed) || CaseNumber.TryParse(typed, out _)).WithErrorCode("caseNumber.invalid");
        RuleFor(f => f.Person).MaximumLength(MaxLength);
        RuleFor(f => f.What).MaximumLength(MaxLength);
        RuleFor(f => f.To).Must((f, to) => to is null || f.From is null || to >= f.From).WithErrorCode("period.endsBeforeItBegins");
    }
}

internal static class TrailFiltering
{
    // As IActor.Today has it.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The entries that a filter leaves. Whom and which case it names goes into the entry about the question itself.</summary>
    /// <exception cref="ValidationException">There is no such case, or no such person, or several.</exception>
    public static async Task<IQueryable<AuditEntry>> NarrowAsync(this IMediationDb db, IQueryable<AuditEntry> entries, TrailFilter filter, AuditTrail trail, CancellationToken cancellationToken)
    {
        if (CaseNumber.TryParse(filter.Case, out var number))
        {
            var found = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.CaseNumber == number).Select(d => (DisputeId?)d.Id).SingleOrDefaultAsync(cancellationToken)
                ?? throw Wrong(nameof(TrailFilter.Case), "caseNumber.unknown");
            trail.Dispute = found;
            DisputeId? about = found;
            entries = entries.Where(e => e.DisputeId == about);
        }

        if (!string.IsNullOrWhiteSpace(filter.Person))
        {
            var (who, subject) = await PersonAsync(db, filter.Person.Trim(), cancellationToken);
            trail.Subject = subject;
            entries = entries.Where(e => e.Who == who);
        }

        if (!string.IsNullOrWhiteSpace(filter.What))
        {
            var what = filter.What.Trim();
            entries = entries.Where(e => e.What == what);
        }

        if (filter.From is { } from)
        {
            var first = Midnight(from);
            entries = entries.Where(e => e.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = Midnight(to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        return entries;
    }

    private static async Task<(string Who, string Subject)> PersonAsync(IMediationDb db, string typed, CancellationToken cancellationToken)
    {
        if (typed.StartsWith("system:", StringComparison.Ordinal))
        {
            return (typed, typed);
        }

        var name = typed.ToLowerInvariant();
        var found = await db.Accounts.Where(a => a.UserName == name || a.DisplayName == typed).OrderByDescending(a => a.UserName == name).Take(2).Select(a => new { a.Id, a.UserName }).ToListAsync(cancellationToken);
        return found switch
        {
            [] => throw Wrong(nameof(TrailFilter.Person), "person.unknown"),
            [var only] => ($"{only.Id}", $"account {only.UserName}"),
            [var first, ..] when first.UserName == name => ($"{first.Id}", $"account {first.UserName}"),
            _ => throw Wrong(nameof(TrailFilter.Person), "person.several"),
        };
    }

    private static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static ValidationException Wrong(string field, string code) =>
        new([new ValidationFailure($"{nameof(ShowTrail.Filter)}.{field}", code) { ErrorCode = code }]);
}
