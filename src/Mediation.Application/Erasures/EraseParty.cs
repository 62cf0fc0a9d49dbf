using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Erasures;

/// <summary>
/// A person is erased 删除个人信息, on a written request that names the case and the person. An administrator sees no case: case, party and name are typed from the paper, and whether they belong together is all that is answered.
/// It cannot be undone. 个人信息保护法第47条.
/// </summary>
[Permit(Role.Administrator, Reach.County, Condition.Reason)]
public sealed record EraseParty : ICommand<ErasedParty>, IGivesReason
{
    /// <summary>The number of the case.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The party's number within the case.</summary>
    public int? Party { get; init; }

    /// <summary>The party's whole name, as the request has it: who mistakes a number erases nobody.</summary>
    public string? Name { get; init; }

    /// <summary>On what ground; it goes into the trail and onto the certificate.</summary>
    public string? Reason { get; init; }
}

/// <summary>That a person was erased.</summary>
/// <param name="Id">The certificate.</param>
/// <param name="Number">Its number.</param>
public sealed record ErasedParty(ErasureId Id, string Number);

internal sealed class ErasePartyValidator : AbstractValidator<EraseParty>
{
    public ErasePartyValidator()
    {
        RuleFor(c => c.CaseNumber).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || CaseNumber.TryParse(typed, out _)).WithErrorCode("caseNumber.invalid");
        RuleFor(c => c.Party).Required();
        RuleFor(c => c.Name).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
        RuleFor(c => c.Reason).Reason();
    }
}

internal sealed class ErasePartyHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<EraseParty, ErasedParty>
{
    public async Task<ErasedParty> Handle(EraseParty command, CancellationToken cancellationToken)
    {
        var (number, party) = (CaseNumber.Parse(command.CaseNumber!), command.Party!.Value);
        trail.Subject = $"party {party}";
        if (await db.Erasures.AnyAsync(e => e.CaseNumber == number && e.Party == party, cancellationToken))
        {
            throw new RuleBrokenException(ErasureRules.OnlyOnce, nameof(command.Party));
        }

        var id = await db.ReachToEraseAsync(number, party, PersonName.Parse(command.Name!), cancellationToken) ?? throw new NotFoundException(nameof(Party));
        var dispute = await db.Disputes.SingleAsync(d => d.Id == id, cancellationToken);
        (trail.Dispute, trail.Room) = (id, dispute.RoomId);
        dispute.EraseParty(party, actor.Today);

        var (erasure, reason) = (ErasureId.New(), FreeText.Parse(command.Reason!));
        trail.Reason = vault.Seal(reason, dispute.Key(), Places.Reason(id));
        var key = vault.NewKey("erasures", erasure.Value);
        var certificate = new Erasure
        {
            Id = erasure,
            Year = actor.Today.Year,
            Serial = await db.NextErasureSerialAsync(actor.Today.Year, cancellationToken),
            DisputeId = id,
            CaseNumber = number,
            Party = party,
            PartyId = dispute.GetParty(party).Id,
            ErasedAt = actor.Now,
            ErasedBy = actor.AccountId,
            Reason = vault.Seal(reason, Places.KeyOf(erasure, key), Places.Reason(erasure)),
            DataKey = key,
            KeptUntil = dispute.KeptUntil(),
        };
        db.Erasures.Add(certificate);
        return new ErasedParty(erasure, certificate.Number);
    }
}
