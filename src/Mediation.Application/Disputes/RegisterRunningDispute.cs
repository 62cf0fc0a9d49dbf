using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>A case that ran before this register was kept is brought in 旧案转入, with the number, the days and the status that it had; it is marked as such for good.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
public sealed record RegisterRunningDispute : ICommand<DisputeState>, IConcernsRoom
{
    /// <summary>Years after which nobody calls a case running.</summary>
    public const int MaxYears = 5;

    /// <inheritdoc/>
    public string? Room { get; init; }

    /// <summary>The number that it bore before.</summary>
    public string? FormerNumber { get; init; }

    /// <summary>Where it stands: registered, accepted or in mediation.</summary>
    public DisputeStatus? Status { get; init; }

    /// <summary>The day of acceptance; not for one that is only registered.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The case as it would be registered; its room is the one above.</summary>
    public RegisterDispute Case { get; init; } = new();
}

internal sealed class RegisterRunningDisputeValidator : AbstractValidator<RegisterRunningDispute>
{
    public RegisterRunningDisputeValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(c => c.Room).Required();
        RuleFor(c => c.FormerNumber).Required().MaximumLength(Dispute.FormerNumberMaxLength);
        RuleFor(c => c.Status).Required().Must(status => status is null or DisputeStatus.Registered or DisputeStatus.Accepted or DisputeStatus.InMediation).WithErrorCode("value.unknown");
        RuleFor(c => c.AcceptedOn).Required().When(c => c.Status is DisputeStatus.Accepted or DisputeStatus.InMediation);
        RuleFor(c => c.AcceptedOn).Null().When(c => c.Status is DisputeStatus.Registered).WithErrorCode("acceptedOn.notYet");
        RuleFor(c => c.Case).SetValidator(c => new RegisterDisputeValidator(actor, reference, needsRoom: false));
        RuleFor(c => c.Case.ReceivedOn).Required().Must(day => day is null || day >= actor.Today.AddYears(-RegisterRunningDispute.MaxYears)).WithErrorCode("date.fiveYears");
    }
}

internal sealed class RegisterRunningDisputeHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : ICommandHandler<RegisterRunningDispute, DisputeState>
{
    public async Task<DisputeState> Handle(RegisterRunningDispute command, CancellationToken cancellationToken)
    {
        var (code, formerNumber) = (command.Room!.Trim(), command.FormerNumber!.Trim());
        var room = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().SingleOrDefaultAsync(r => r.Code == code, cancellationToken)
            ?? throw new NotFoundException(nameof(Domain.Rooms.MediationRoom));
        room.DemandThatItTakesCasesOn(actor.Today);
        if (await db.Disputes.AnyAsync(d => d.RoomId == room.Id && d.FormerNumber == formerNumber, cancellationToken))
        {
            throw new RuleBrokenException(HouseRules.BroughtInOnce);
        }

        var id = DisputeId.New();
        var receivedOn = command.Case.ReceivedOn!.Value;
        var what = new Intake(vault, reference, actor.Today).Take(id, command.Case, receivedOn);

        // Last, since it holds the room's counter until the transaction ends.
        var serial = await db.NextCaseSerialAsync(room.Id, receivedOn.Year, cancellationToken);
        var dispute = Dispute.BringIn(what, formerNumber, CaseNumber.Create(room.ShortName, receivedOn.Year, serial), room.Id, room.CourtId, actor.AccountId, actor.Now, actor.Today);
        if (command.AcceptedOn is { } acceptedOn)
        {
            // A day to come is refused by the dispute; near the end of the calendar no term could be counted from it.
            var term = CaseDeadlines.TermOf(dispute, acceptedOn < actor.Today ? acceptedOn : actor.Today, reference.Calendar);
            dispute.TakeOverAcceptance(acceptedOn, command.Status == DisputeStatus.InMediation, reference.CauseOf(dispute), term, actor.Today);
        }

        db.Disputes.Add(dispute);
        trail.Dispute = id;
        return DisputeState.Of(dispute);
    }
}
