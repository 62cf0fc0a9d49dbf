using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>A dispute is entered in the register 登记 and gets its number; nothing is decided yet.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court, Condition.HandOver)]
public sealed record RegisterDispute : ICommand<DisputeState>, IConcernsRoom, INamesChannel
{
    /// <summary>The room's code.</summary>
    public string? Room { get; init; }

    /// <summary>How it came.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Before or within a lawsuit.</summary>
    public Stage? Stage { get; init; } = Domain.Disputes.Stage.PreLitigation;

    /// <summary>The cause's code.</summary>
    public string? Cause { get; init; }

    /// <summary>The day it came in; when left out the day of the court's materials if it has passed, else today. Its year is that of the case number.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>What it is about, in the applicant's words.</summary>
    public string? Facts { get; init; }

    /// <summary>What the applicant wishes.</summary>
    public string? Wishes { get; init; }

    /// <summary>The court's side, for court cases.</summary>
    public CourtEntry? Court { get; init; }

    /// <summary>The parties, in the order that numbers them.</summary>
    public List<PartyEntry> Parties { get; init; } = [];

    /// <summary>The minors affected.</summary>
    public List<MinorEntry>? Minors { get; init; }

    /// <summary>The draft from which it comes, and which goes with it; null when there is none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DraftId? Draft { get; init; }

    // A court's materials are not signed for before the case came in.
    internal DateOnly CameInOn(DateOnly today) => ReceivedOn ?? (Court?.MaterialsReceivedOn < today ? Court.MaterialsReceivedOn.Value : today);
}

/// <summary>The court's number and receipt.</summary>
public sealed record CourtEntry
{
    /// <summary>The court's case number.</summary>
    public string? Number { get; init; }

    /// <summary>The day the court's materials were signed for; its term runs from here.</summary>
    public DateOnly? MaterialsReceivedOn { get; init; }

    /// <summary>The procedure of an entrusted case.</summary>
    public Procedure? Procedure { get; init; }

    /// <summary>The day of the court's letter.</summary>
    public DateOnly? LetterOn { get; init; }

    /// <summary>What the letter says besides: the court's section, who has the case there, what came with it.</summary>
    public string? LetterNote { get; init; }
}

/// <summary>A party as typed.</summary>
public sealed record PartyEntry
{
    /// <summary>The side.</summary>
    public Side? Side { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>An identity paper.</summary>
    public IdentityEntry? Identity { get; init; }

    /// <summary>A mobile number.</summary>
    public string? Mobile { get; init; }

    /// <summary>Whether it is safe to use it.</summary>
    public SafeToContact? SafeToContact { get; init; }

    /// <summary>An address.</summary>
    public string? Address { get; init; }

    /// <summary>Whether phone, address, school and schedule are hidden from all but the lead mediator and the room lead.</summary>
    public bool? Protected { get; init; }
}

/// <summary>An identity paper as typed.</summary>
public sealed record IdentityEntry
{
    /// <summary>Its kind.</summary>
    public IdentityType? Type { get; init; } = IdentityType.ResidentId;

    /// <summary>Its number.</summary>
    public string? Number { get; init; }
}

/// <summary>A minor as typed.</summary>
public sealed record MinorEntry
{
    /// <summary>The name, if it must be known.</summary>
    public string? Name { get; init; }

    /// <summary>The sex.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The birth date.</summary>
    public DateOnly? BirthDate { get; init; }
}

internal sealed class RegisterDisputeValidator : AbstractValidator<RegisterDispute>
{
    /// <summary>More would be a mistake of the pen, or an attack.</summary>
    public const int MaxParties = 20;

    public RegisterDisputeValidator(IActor actor, IReferenceData reference)
        : this(actor, reference, needsRoom: true)
    {
    }

    internal RegisterDisputeValidator(IActor actor, IReferenceData reference, bool needsRoom)
    {
        RuleFor(c => c.Room).Required().When(_ => needsRoom);
        RuleFor(c => c.Channel).Required();
        RuleFor(c => c.Stage).Required();
        RuleFor(c => c.Cause).Required().Must((c, typed) => string.IsNullOrWhiteSpace(typed) || (CauseCode.TryParse(typed, out var code) && reference.Causes.Find(code, c.CameInOn(actor.Today)) is not null)).WithErrorCode("cause.unknown");
        RuleFor(c => c.Facts).Required().FreeText();
        RuleFor(c => c.Wishes).FreeText();
        RuleFor(c => c.Parties).NotEmpty().WithErrorCode("parties.none").Must(parties => parties is null || parties.Count <= MaxParties).WithErrorCode("parties.tooMany");
        RuleForEach(c => c.Parties).Required().ChildRules(party =>
        {
            party.RuleFor(p => p.Side).Required();
            party.RuleFor(p => p.Name).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
            party.RuleFor(p => p.Mobile).Must(typed => string.IsNullOrWhiteSpace(typed) || Mobile.TryParse(typed, out _)).WithErrorCode("mobile.invalid");
            party.RuleFor(p => p.Address).Must(typed => string.IsNullOrWhiteSpace(typed) || PostalAddress.TryParse(typed, out _)).WithErrorCode("address.invalid");
            party.RuleFor(p => p.Identity!.Number).IdentityNumber(p => p.Identity?.Type, actor, reference).When(p => p.Identity is not null);
        });
        RuleForEach(c => c.Minors).Required().SetValidator(new MinorEntryValidator(actor));
        RuleFor(c => c.Court!.Number).Must(typed => string.IsNullOrWhiteSpace(typed) || CourtNumber.TryParse(typed, out _)).WithErrorCode("courtNumber.invalid").When(c => c.Court is not null);
        RuleFor(c => c.Court!.LetterNote).FreeText().When(c => c.Court is not null);
    }
}

internal sealed class MinorEntryValidator : AbstractValidator<MinorEntry>
{
    public MinorEntryValidator(IActor actor)
    {
        RuleFor(m => m.Sex).Required();
        RuleFor(m => m.BirthDate).Required().Must(date => date is null || BirthDate.TryFrom(date.Value, actor.Today, out _)).WithErrorCode("birthDate.invalid");
        RuleFor(m => m.Name).Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
    }
}

internal sealed class RegisterDisputeHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : ICommandHandler<RegisterDispute, DisputeState>
{
    public async Task<DisputeState> Handle(RegisterDispute command, CancellationToken cancellationToken)
    {
        var code = command.Room!.Trim();
        var room = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().SingleOrDefaultAsync(r => r.Code == code, cancellationToken)
            ?? throw new NotFoundException(nameof(Domain.Rooms.MediationRoom));
        room.DemandThatItTakesCasesOn(command.CameInOn(actor.Today));
        var id = DisputeId.New();
        var receivedOn = command.CameInOn(actor.Today);
        var what = new Intake(vault, reference, actor.Today).Take(id, command, receivedOn);

        if (command.Draft is { } draft)
        {
            await db.Drafts.Where(d => d.Id == draft && d.AccountId == actor.AccountId).ExecuteDeleteAsync(cancellationToken);
        }

        // Last, since it holds the room's counter until the transaction ends.
        var serial = await db.NextCaseSerialAsync(room.Id, receivedOn.Year, cancellationToken);
        var dispute = Dispute.Register(what, CaseNumber.Create(room.ShortName, receivedOn.Year, serial), room.Id, room.CourtId, actor.AccountId, actor.Now, actor.Today);
        db.Disputes.Add(dispute);
        trail.Dispute = id;
        return DisputeState.Of(dispute);
    }
}
