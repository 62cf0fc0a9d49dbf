using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.HandOvers;

/// <summary>The cases that a court handed over: what waits, oldest first; what is done, newest first.</summary>
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ListHandOvers : IQuery<HandOverList>
{
    /// <summary>Most lines of a page.</summary>
    public const int MaxTake = 200;

    /// <summary>Those at one step; null for all that wait for somebody, and where a number is asked for, for all.</summary>
    public HandOverStep? Step { get; init; }

    /// <summary>Only those whose term is over and that are open still.</summary>
    public bool PastTerm { get; init; }

    /// <summary>Only those of one court number, as typed.</summary>
    public string? Number { get; init; }

    /// <summary><see cref="HandOverList.Next"/> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many lines, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A page of hand-overs.</summary>
/// <param name="Items">The lines.</param>
/// <param name="Next">What the next page begins after; null at the end.</param>
/// <param name="Counts">How many stand at each step that waits for somebody, within reach.</param>
/// <param name="PastTerm">How many open ones are past their term.</param>
public sealed record HandOverList(IReadOnlyList<HandOverLine> Items, string? Next, IReadOnlyDictionary<HandOverStep, int> Counts, int PastTerm);

/// <summary>A hand-over as a line of a list; it names nobody in full.</summary>
public sealed record HandOverLine
{
    /// <summary>The case's key.</summary>
    public required DisputeId Id { get; init; }

    /// <summary>The room's number for it.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The court's number.</summary>
    public required string CourtNumber { get; init; }

    /// <summary>By delegation or by entrustment.</summary>
    public required Channel Channel { get; init; }

    /// <summary>First applicant and first respondent (张某).</summary>
    public required DisputeTitle Title { get; init; }

    /// <summary>Its cause.</summary>
    public required CauseName Cause { get; init; }

    /// <summary>The room that has it.</summary>
    public required RoomName Room { get; init; }

    /// <summary>Where it stands between court and room.</summary>
    public required HandOverStep Step { get; init; }

    /// <summary>Where it stands in the room.</summary>
    public required DisputeStatus Status { get; init; }

    /// <summary>The day on which the court's materials were signed for.</summary>
    public required DateOnly MaterialsReceivedOn { get; init; }

    /// <summary>The last day of the court's term, which runs whether or not the room has accepted; null once the case has its result or was turned away.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Days that are left, negative when it is over; null with <see cref="DueOn"/>.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The result; null until there is one.</summary>
    public OutcomeResult? Result { get; init; }

    /// <summary>The day of the result.</summary>
    public DateOnly? ConcludedOn { get; init; }

    /// <summary>The day on which the court had it back.</summary>
    public DateOnly? ResultReturnedOn { get; init; }

    /// <summary>What the court did then.</summary>
    public CourtStep? CourtStep { get; init; }
}

internal sealed class ListHandOversValidator : AbstractValidator<ListHandOvers>
{
    public ListHandOversValidator()
    {
        RuleFor(q => q.Number).Must(typed => string.IsNullOrWhiteSpace(typed) || CourtNumber.TryParse(typed, out _)).WithErrorCode("courtNumber.invalid");
        RuleFor(q => q.Take).InclusiveBetween(1, ListHandOvers.MaxTake).WithErrorCode("value.invalid");
        RuleFor(q => q.After).Must(after => string.IsNullOrEmpty(after) || ListPlace.TryRead(after, out _)).WithErrorCode("value.invalid");
    }
}

internal sealed class ListHandOversHandler(IMediationDb db, IActor actor, IReferenceData reference) : IQueryHandler<ListHandOvers, HandOverList>
{
    private const string Step = nameof(HandOverStep);

    private static readonly string[] Waiting = [.. Enum.GetNames<HandOverStep>().Except([nameof(HandOverStep.Done)])];

    public async Task<HandOverList> Handle(ListHandOvers query, CancellationToken cancellationToken)
    {
        var parts = Parts(db.Disputes.IgnoreAutoIncludes().AsNoTracking(), Scope.Of<ListHandOvers>(actor)).ToList();
        CourtNumber? number = CourtNumber.TryParse(query.Number, out var typed) ? typed : null;
        string[] steps = query.Step is { } step ? [step.ToString()] : number is null ? Waiting : Enum.GetNames<HandOverStep>();
        var asked = from part in parts
                    from name in steps
                    let there = part.Where(d => EF.Property<string?>(d, Step) == name)
                    let numbered = number is null ? there : there.Where(d => d.CourtNumber == number)
                    select query.PastTerm ? PastTerm(numbered) : numbered;
        _ = ListPlace.TryRead(query.After, out var after);
        var keys = await asked.Select(part => part.Select(d => new DisputeKey { On = d.ReceivedOn, Id = d.Id }))
            .Page(isDescending: query.Step == HandOverStep.Done || number is not null, after, query.Take + 1).ToListAsync(cancellationToken);
        var page = keys.Take(query.Take).Select(key => key.Id).ToList();
        var waiting = parts.Select(part => part.Where(d => Waiting.Contains(EF.Property<string?>(d, Step)))).ToList();
        var counts = await waiting.Select(part => part.Select(d => new { Step = EF.Property<string?>(d, Step)! })).Aggregate((left, right) => left.Concat(right))
            .GroupBy(d => d.Step).Select(g => new { Step = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return new HandOverList(
            await LinesAsync(page, cancellationToken),
            keys.Count > query.Take ? ListPlace.Write(keys[query.Take - 1]) : null,
            counts.ToDictionary(c => Enum.Parse<HandOverStep>(c.Step), c => c.Count),
            // What the chip counts is what its list shows: those of the step that is looked at, else of all that wait.
            await (query.PastTerm ? asked : waiting.Select(PastTerm)).Select(part => part.Select(d => d.Id)).Aggregate((left, right) => left.Concat(right)).CountAsync(cancellationToken));
    }

    // Each part and each step has an index of its own, from which the first lines are read; asked for together, the many that are done would be read to find the few that wait.
    private static IEnumerable<IQueryable<Dispute>> Parts(IQueryable<Dispute> disputes, Scope scope)
    {
        if (scope.County)
        {
            yield return disputes;
            yield break;
        }

        if (scope.Court is { } court)
        {
            yield return disputes.Where(d => d.CourtId == court);
        }

        foreach (var room in scope.Rooms)
        {
            yield return scope.Court is { } other ? disputes.Where(d => d.RoomId == room && d.CourtId != other) : disputes.Where(d => d.RoomId == room);
        }

        if (scope.Court is null && scope.Rooms.Count == 0)
        {
            yield return disputes.Where(d => false);
        }
    }

    // The term of an accepted case stands in it; of one that still waits it is known by the last day on which whoever signed then would be late today.
    private IQueryable<Dispute> PastTerm(IQueryable<Dispute> disputes)
    {
        var today = actor.Today;
        var delegated = LastDayThatIsLate(Channel.CourtDelegation, Stage.PreLitigation, null);
        var entrusted = LastDayThatIsLate(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary);
        var simplified = LastDayThatIsLate(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Simplified);
        return disputes.Where(d => d.ConcludedOn == null && d.Status != DisputeStatus.Refused && (d.DueOn != null
            ? d.DueOn < today
            : d.MaterialsReceivedOn <= (d.Channel == Channel.CourtDelegation ? delegated : d.Procedure == Procedure.Simplified ? simplified : entrusted)));
    }

    private DateOnly LastDayThatIsLate(Channel channel, Stage stage, Procedure? procedure)
    {
        var signed = actor.Today;
        while (MediationTerm.For(channel, stage, procedure, signed).Of(signed, reference.Calendar).On >= actor.Today)
        {
            signed = signed.AddDays(-1);
        }

        return signed;
    }

    private async Task<IReadOnlyList<HandOverLine>> LinesAsync(List<DisputeId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => ids.Contains(d.Id)).Take(ids.Count)
            .Select(d => new
            {
                d.Id,
                d.CaseNumber,
                d.CourtNumber,
                d.Channel,
                d.Stage,
                d.Procedure,
                d.Cause,
                d.Status,
                d.MaterialsReceivedOn,
                d.DueOn,
                d.Result,
                d.ConcludedOn,
                d.ResultReturnedOn,
                d.CourtStep,
                Step = EF.Property<string?>(d, Step),
                Room = db.Rooms.Where(r => r.Id == d.RoomId).Select(r => new RoomName(r.Code, r.Name, r.NameEn)).FirstOrDefault(),
                Applicant = d.Parties.Where(p => p.Side == Side.Applicant).OrderBy(p => p.Number).Select(p => p.Name).FirstOrDefault(),
                Respondent = d.Parties.Where(p => p.Side == Side.Respondent).OrderBy(p => p.Number).Select(p => p.Name).FirstOrDefault(),
            })
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        return
        [
            .. ids.Where(found.ContainsKey).Select(id => found[id]).Select(d =>
            {
                var signed = d.MaterialsReceivedOn!.Value;
                DateOnly? due = d.ConcludedOn is not null || d.Status == DisputeStatus.Refused ? null
                    : d.DueOn ?? MediationTerm.For(d.Channel, d.Stage, d.Procedure, signed).Of(signed, reference.Calendar).On;
                return new HandOverLine
                {
                    Id = d.Id,
                    CaseNumber = d.CaseNumber.Value,
                    CourtNumber = d.CourtNumber!.Value,
                    Channel = d.Channel,
                    Title = new(d.Applicant?.Outside, d.Respondent?.Outside),
                    Cause = reference.Causes.Find(d.Cause) is { } cause ? new(cause.Code.Value, cause.Chinese, cause.English) : new(d.Cause.Value, d.Cause.Value, d.Cause.Value),
                    Room = d.Room!,
                    Step = Enum.Parse<HandOverStep>(d.Step!),
                    Status = d.Status,
                    MaterialsReceivedOn = signed,
                    DueOn = due,
                    DaysLeft = due is { } last ? last.DayNumber - actor.Today.DayNumber : null,
                    Result = d.Result,
                    ConcludedOn = d.ConcludedOn,
                    ResultReturnedOn = d.ResultReturnedOn,
                    CourtStep = d.CourtStep,
                };
            }),
        ];
    }
}
