using System.Buffers.Text;
using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>The disputes within one's reach that a filter lets through.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Observer, Reach.Own)]
[Permit(Role.Investigator, Reach.Own)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ListDisputes : IQuery<DisputeList>
{
    /// <summary>Most lines of a page.</summary>
    public const int MaxTake = 200;

    /// <summary>Which.</summary>
    public DisputeFilter Filter { get; init; } = new();

    /// <summary>In which order.</summary>
    public ListOrder Order { get; init; }

    /// <summary><see cref="DisputeList.Next"/> of the page before, in the same order; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
public sealed record DisputeList(IReadOnlyList<DisputeLine> Items, string? Next);

/// <summary>A case as a line of a list; it names nobody in full.</summary>
public sealed record DisputeLine
{
    /// <summary>Its key.</summary>
    public required DisputeId Id { get; init; }

    /// <summary>Its version, for what is done with it from the list.</summary>
    public required int Version { get; init; }

    /// <summary>Its number, as people see it.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>First applicant and first respondent (张某).</summary>
    public required DisputeTitle Title { get; init; }

    /// <summary>Its cause.</summary>
    public required CauseName Cause { get; init; }

    /// <summary>Code of its room.</summary>
    public required string Room { get; init; }

    /// <summary>Where it stands towards a suit.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Where it stands in the room.</summary>
    public required DisputeStatus Status { get; init; }

    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Name of the lead mediator; null while nobody is named.</summary>
    public string? Lead { get; init; }

    /// <summary>The day on which it came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The day of acceptance.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The day of the result.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>Last day of its term.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Days that are left, negative when it is over; null unless the case is open and accepted.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The result.</summary>
    public OutcomeResult? Result { get; init; }

    /// <summary>How many minors it affects.</summary>
    public required int Minors { get; init; }

    /// <summary>Whether the sides may not meet.</summary>
    public required bool MustMeetApart { get; init; }
}

internal sealed class ListDisputesValidator : AbstractValidator<ListDisputes>
{
    public ListDisputesValidator()
    {
        RuleFor(q => q.Filter).SetValidator(new DisputeFilterValidator());
        RuleFor(q => q.Order).IsInEnum().WithErrorCode("value.invalid");
        RuleFor(q => q.Take).InclusiveBetween(1, ListDisputes.MaxTake).WithErrorCode("value.invalid");
        RuleFor(q => q.After).Must(after => string.IsNullOrEmpty(after) || ListPlace.TryRead(after, out _)).WithErrorCode("value.invalid");
    }
}

internal sealed class ListDisputesHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ListDisputes, DisputeList>
{
    public async Task<DisputeList> Handle(ListDisputes query, CancellationToken cancellationToken)
    {
        var selection = await DisputeSelection.OfAsync(db, query.Filter, Scope.Of<ListDisputes>(actor), actor.Today, cancellationToken);
        _ = ListPlace.TryRead(query.After, out var after);

        // One more than asked for says whether there is a next page.
        var keys = await selection.Page(query.Order, after, query.Take + 1).ToListAsync(cancellationToken);
        var page = keys.Take(query.Take).Select(key => key.Id).ToList();
        var lines = await DisputeLines.OfAsync(db, page, reference, actor.Today, cancellationToken);
        return new DisputeList(lines, keys.Count > query.Take ? ListPlace.Write(keys[query.Take - 1]) : null);
    }
}

/// <summary>Lines of given disputes, in the order given.</summary>
internal static class DisputeLines
{
    public static async Task<IReadOnlyList<DisputeLine>> OfAsync(IMediationDb db, IReadOnlyList<DisputeId> ids, IReferenceData reference, DateOnly today, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => ids.Contains(d.Id)).Take(ids.Count)
            .Select(d => new
            {
                d.Id,
                d.Version,
                d.CaseNumber,
                d.Cause,
                d.Stage,
                d.Status,
                d.Channel,
                d.ReceivedOn,
                d.AcceptedOn,
                d.ConcludedOn,
                d.DueOn,
                d.Result,
                Room = db.Rooms.Where(r => r.Id == d.RoomId).Select(r => r.Code).FirstOrDefault(),
                Lead = db.Officers.Where(o => o.Id == d.LeadOfficerId).Select(o => o.Name).FirstOrDefault(),
                Applicant = d.Parties.Where(p => p.Side == Side.Applicant).OrderBy(p => p.Number).Select(p => p.Name).FirstOrDefault(),
                Respondent = d.Parties.Where(p => p.Side == Side.Respondent).OrderBy(p => p.Number).Select(p => p.Name).FirstOrDefault(),
                Minors = d.Minors.Count,

                // As Dispute.MustMeetApart: the latest screening of any party keeps the sides apart.
                Apart = d.Parties.Any(p => p.Screenings.OrderByDescending(s => s.On).ThenByDescending(s => s.Number)
                    .Select(s => s.OrderInForce || s.Result != ScreeningResult.None).FirstOrDefault()),
            })
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        return
        [
            .. ids.Where(found.ContainsKey).Select(id => found[id]).Select(d => new DisputeLine
            {
                Id = d.Id,
                Version = d.Version,
                CaseNumber = d.CaseNumber.Value,
                Title = new(d.Applicant?.Outside, d.Respondent?.Outside),
                Cause = reference.Causes.Find(d.Cause) is { } cause ? new(cause.Code.Value, cause.Chinese, cause.English) : new(d.Cause.Value, d.Cause.Value, d.Cause.Value),
                Room = d.Room!,
                Stage = d.Stage,
                Status = d.Status,
                Channel = d.Channel,
                Lead = d.Lead?.Value,
                ReceivedOn = d.ReceivedOn,
                AcceptedOn = d.AcceptedOn,
                ConcludedOn = d.ConcludedOn,
                DueOn = d.DueOn,
                DaysLeft = d.ConcludedOn is null && d.DueOn is { } due ? due.DayNumber - today.DayNumber : null,
                Result = d.Result,
                Minors = d.Minors,
                MustMeetApart = d.Apart,
            }),
        ];
    }
}

/// <summary>A place in a list as addresses carry it: opaque, and it tells nothing but a day and a key.</summary>
internal static class ListPlace
{
    private const int Length = sizeof(int) + 16;

    public static string Write(DisputeKey key)
    {
        var bytes = new byte[Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, key.On.DayNumber);
        _ = key.Id.Value.TryWriteBytes(bytes.AsSpan(sizeof(int)), bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DisputeKey? key)
    {
        key = null;
        Span<byte> bytes = stackalloc byte[Length];
        if (string.IsNullOrEmpty(text) || text.Length > 2 * Length || !Base64Url.IsValid(text, out var length) || length != Length)
        {
            return false;
        }

        Base64Url.DecodeFromChars(text, bytes);
        var day = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (day < DateOnly.MinValue.DayNumber || day > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        key = new DisputeKey { On = DateOnly.FromDayNumber(day), Id = new DisputeId(new Guid(bytes[sizeof(int)..], bigEndian: true)) };
        return true;
    }
}
