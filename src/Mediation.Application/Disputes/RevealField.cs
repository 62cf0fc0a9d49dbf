using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>What can be opened of a party.</summary>
public enum RevealedField
{
    /// <summary>Number of the identity paper.</summary>
    Identity,

    /// <summary>Mobile number.</summary>
    Mobile,

    /// <summary>Address.</summary>
    Address,

    /// <summary>Day of birth.</summary>
    BirthDate,
}

/// <summary>One masked field of a party is opened, for a reason that goes into the trail.</summary>
[Permit(Role.Mediator, Reach.Own, Condition.Reason)]
[Permit(Role.Lead, Reach.Room, Condition.Reason)]
[Permit(Role.Liaison, Reach.Court, Condition.Reason, Condition.Unprotected)]
[Permit(Role.Supervisor, Reach.County, Condition.Reason, Condition.Unprotected)]
public sealed record RevealField : IQuery<RevealedValue>, IConcernsDispute, IConcernsParty, IGivesReason, IAudited
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>The party's number within the case.</summary>
    public int Party { get; init; }

    /// <summary>What is opened.</summary>
    public RevealedField? Field { get; init; }

    /// <summary>The number of who acts for the party, when it is theirs and not the party's own; identity and mobile number alone.</summary>
    public int? Representative { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>An opened field; it belongs on the screen of the person who asked and nowhere else.</summary>
/// <param name="Party">The party's number.</param>
/// <param name="Field">What was opened.</param>
/// <param name="Value">Its value; null when nothing is known.</param>
public sealed record RevealedValue(int Party, RevealedField Field, string? Value);

internal sealed class RevealFieldValidator : AbstractValidator<RevealField>
{
    public RevealFieldValidator()
    {
        RuleFor(q => q.Party).Required();
        RuleFor(q => q.Field).Required().IsInEnum().WithErrorCode("value.unknown");
        RuleFor(q => q.Reason).Reason();
    }
}

internal sealed class RevealFieldHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : IQueryHandler<RevealField, RevealedValue>
{
    public async Task<RevealedValue> Handle(RevealField query, CancellationToken cancellationToken)
    {
        var field = query.Field!.Value;
        var found = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.Id == query.DisputeId)
            .SelectMany(d => d.Parties, (d, p) => new
            {
                d.RoomId,
                d.LeadOfficerId,
                CaseKey = d.DataKey,
                p.Id,
                p.Number,
                p.IsProtected,
                p.DataKey,
                p.Identity,
                p.Mobile,
                p.Address,
                p.BirthDate,
            })
            .Where(p => p.Number == query.Party)
            .SingleOrNotFoundAsync(cancellationToken);
        trail.Subject = query.Representative is null ? $"party {query.Party} {field}" : $"party {query.Party} Representative{field}";
        if (found.IsProtected && !MustKnow.OfProtected(actor, query.DisputeId, found.RoomId, found.LeadOfficerId))
        {
            throw new ForbiddenException();
        }

        trail.Reason = vault.Seal(FreeText.Parse(query.Reason!), Places.KeyOf(query.DisputeId, found.CaseKey), Places.Reason(query.DisputeId));
        if (found.DataKey is not { } wrapped)
        {
            return new RevealedValue(query.Party, field, null); // erased
        }

        var key = Places.KeyOf(found.Id, wrapped);
        if (query.Representative is { } number)
        {
            var who = await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => d.Id == query.DisputeId)
                .SelectMany(d => d.Representatives).Where(r => r.Number == number && r.Party == query.Party)
                .Select(r => new { r.Id, r.Identity, r.Mobile }).SingleOrNotFoundAsync(cancellationToken);
            return new RevealedValue(query.Party, field, field switch
            {
                RevealedField.Identity => who.Identity is { } paper ? vault.Open(paper, key, Places.Identity(who.Id)).Number : null,
                RevealedField.Mobile => who.Mobile is { } phone ? vault.Open(phone, key, Places.Mobile(who.Id)).ToPlain() : null,
                _ => null,
            });
        }

        return new RevealedValue(query.Party, field, field switch
        {
            RevealedField.Identity => found.Identity is { } identity ? vault.Open(identity, key, Places.Identity(found.Id)).Number : null,
            RevealedField.Mobile => found.Mobile is { } mobile ? vault.Open(mobile, key, Places.Mobile(found.Id)).ToPlain() : null,
            RevealedField.Address => found.Address is { } address ? vault.Open(address, key, Places.Address(found.Id)).ToPlain() : null,
            RevealedField.BirthDate => found.BirthDate is { } born ? vault.Open(born, key, Places.BirthDate(found.Id)).ToPlain() : null,
            _ => throw new InvalidOperationException($"Field {field} is not known."),
        });
    }
}
