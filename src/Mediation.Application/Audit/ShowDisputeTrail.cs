using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Audit;

/// <summary>Who did and saw what in a case, newest first, the reasons opened.</summary>
/// <param name="DisputeId">The dispute.</param>
/// <param name="After"><see cref="DisputeTrail.Next"/> of the page before; null for the first.</param>
/// <param name="Take">How many lines, 1 to <see cref="MaxTake"/>.</param>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ShowDisputeTrail(DisputeId DisputeId, string? After = null, int Take = 50) : IQuery<DisputeTrail>, IConcernsDispute, IAudited
{
    /// <summary>Most lines of a page.</summary>
    public const int MaxTake = 200;
}

/// <summary>A page of the trail.</summary>
/// <param name="CaseNumber">The case's number.</param>
/// <param name="Version">Its version.</param>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
public sealed record DisputeTrail(string CaseNumber, int Version, IReadOnlyList<TrailLine> Items, string? Next);

/// <summary>A line of the trail.</summary>
/// <param name="At">When, by the use case's own clock.</param>
/// <param name="Who">The person's name; <c>system:…</c> for a job.</param>
/// <param name="What">Code of the use case.</param>
/// <param name="Subject">What in the case, in codes (<c>party 2</c>); null for the whole.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Rule">Code of the rule that refused; null when none did.</param>
/// <param name="Reason">The reason that was given; null when none was.</param>
public sealed record TrailLine(DateTimeOffset At, string? Who, string What, string? Subject, AuditOutcome Outcome, string? Rule, string? Reason);

internal sealed class ShowDisputeTrailValidator : AbstractValidator<ShowDisputeTrail>
{
    public ShowDisputeTrailValidator()
    {
        RuleFor(q => q.Take).InclusiveBetween(1, ShowDisputeTrail.MaxTake).WithErrorCode("value.invalid");
        RuleFor(q => q.After).Must(after => string.IsNullOrEmpty(after) || TrailPlace.TryRead(after, out _)).WithErrorCode("value.invalid");
    }
}

internal sealed class ShowDisputeTrailHandler(IMediationDb db, IVault vault) : IQueryHandler<ShowDisputeTrail, DisputeTrail>
{
    public async Task<DisputeTrail> Handle(ShowDisputeTrail query, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.Id == query.DisputeId)
            .Select(d => new { d.CaseNumber, d.Version, d.DataKey }).SingleOrNotFoundAsync(cancellationToken);
        DisputeId? about = query.DisputeId;
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.DisputeId == about);
        if (TrailPlace.TryRead(query.After, out var place))
        {
            var (at, id) = place;
            entries = entries.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(at, id)));
        }

        var found = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(query.Take + 1)
            .Select(e => new { e.Id, e.At, e.ScenarioAt, e.Who, e.What, e.Subject, e.Outcome, e.Rule, e.Reason }).ToListAsync(cancellationToken);
        var page = found.Take(query.Take).ToList();
        var accounts = page.Select(e => Guid.TryParse(e.Who, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().Select(AccountId.From).ToList();
        var names = await db.Accounts.Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
        var key = Places.KeyOf(query.DisputeId, dispute.DataKey);
        return new DisputeTrail(
            dispute.CaseNumber.Value,
            dispute.Version,
            [
                .. page.Select(e => new TrailLine(
                    e.ScenarioAt ?? e.At,
                    Guid.TryParse(e.Who, out var id) ? names.GetValueOrDefault(AccountId.From(id)) : e.Who,
                    e.What,
                    e.Subject,
                    e.Outcome,
                    e.Rule,
                    e.Reason is { } reason ? vault.Open(reason, key, Places.Reason(query.DisputeId)).Value : null)),
            ],
            found.Count > query.Take ? TrailPlace.Write(page[^1].At, page[^1].Id) : null);
    }
}

/// <summary>A place in a trail as addresses carry it.</summary>
internal static class TrailPlace
{
    private const int Length = sizeof(long) + 16;

    public static string Write(DateTimeOffset at, Guid id)
    {
        var bytes = new byte[Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, at.UtcTicks);
        _ = id.TryWriteBytes(bytes.AsSpan(sizeof(long)), bigEndian: true, out _);
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string? text, out (DateTimeOffset At, Guid Id) place)
    {
        place = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (string.IsNullOrEmpty(text) || text.Length > 2 * Length || !System.Buffers.Text.Base64Url.IsValid(text, out var length) || length != Length)
        {
            return false;
        }

        System.Buffers.Text.Base64Url.DecodeFromChars(text, bytes);
        var ticks = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        place = (new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[sizeof(long)..], bigEndian: true));
        return true;
    }
}
