using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
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

internal sealed class ShowDisputeTrailValidator : AbstractValidator<ShowDisputeTrail>
{
    public ShowDisputeTrailValidator()
    {
        RuleFor(q => q.Take).InclusiveBetween(1, ShowDisputeTrail.MaxTake).WithErrorCode("value.invalid");
        RuleFor(q => q.After).Must(after => string.IsNullOrEmpty(after) || TrailPlace.TryRead(after, out _)).WithErrorCode("value.invalid");
    }
}

internal sealed class ShowDisputeTrailHandler(IMediationDb db, TrailReader reader) : IQueryHandler<ShowDisputeTrail, DisputeTrail>
{
    public async Task<DisputeTrail> Handle(ShowDisputeTrail query, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.Id == query.DisputeId)
            .Select(d => new { d.CaseNumber, d.Version }).SingleOrNotFoundAsync(cancellationToken);
        DisputeId? about = query.DisputeId;
        var page = await reader.ReadAsync(db.AuditEntries.AsNoTracking().Where(e => e.DisputeId == about), query.After, query.Take, cancellationToken);
        return new DisputeTrail(dispute.CaseNumber.Value, dispute.Version, page.Items, page.Next);
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
