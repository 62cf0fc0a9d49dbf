using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>A person is looked for by the number of an identity paper or by phone; exactly one of the two. It is posted, never part of an address.</summary>
public interface ILooksForAPerson
{
    /// <summary>An identity number, as typed.</summary>
    string? IdNumber { get; }

    /// <summary>Kind of the identity paper.</summary>
    IdentityType? IdType { get; }

    /// <summary>A mobile number, as typed.</summary>
    string? Mobile { get; }
}

/// <summary>The cases of one person within reach, and where else to ask.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Observer, Reach.Own)]
[Permit(Role.Investigator, Reach.Own)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record FindDisputes : IQuery<FoundDisputes>, ILooksForAPerson, IAudited
{
    /// <inheritdoc/>
    public string? IdNumber { get; init; }

    /// <inheritdoc/>
    public IdentityType? IdType { get; init; } = IdentityType.ResidentId;

    /// <inheritdoc/>
    public string? Mobile { get; init; }
}

/// <summary>What was found of a person.</summary>
/// <param name="Items">Cases within reach, newest first, at most <see cref="MaxItems"/>.</param>
/// <param name="Elsewhere">Rooms and years of cases beyond it; nothing else of them.</param>
public sealed record FoundDisputes(IReadOnlyList<DisputeLine> Items, IReadOnlyList<Elsewhere> Elsewhere)
{
    /// <summary>Most cases that are answered.</summary>
    public const int MaxItems = 100;
}

/// <summary>Whether the person at the front desk was here before: shown beside an intake form while it is filled in.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record FindEarlierDisputes : IQuery<FoundDisputes>, ILooksForAPerson, IAudited
{
    /// <inheritdoc/>
    public string? IdNumber { get; init; }

    /// <inheritdoc/>
    public IdentityType? IdType { get; init; } = IdentityType.ResidentId;

    /// <inheritdoc/>
    public string? Mobile { get; init; }
}

internal abstract class PersonValidator<TQuery> : AbstractValidator<TQuery>
    where TQuery : ILooksForAPerson
{
    protected PersonValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(q => q.IdNumber).Must((q, _) => string.IsNullOrWhiteSpace(q.IdNumber) != string.IsNullOrWhiteSpace(q.Mobile)).WithErrorCode("search.oneOfTwo");
        RuleFor(q => q.IdNumber).Custom((typed, context) =>
        {
            var type = context.InstanceToValidate.IdType ?? IdentityType.ResidentId;
            if (!string.IsNullOrWhiteSpace(typed) && !IdentityNumber.TryParse(type, typed, actor.Today, reference.Divisions, out _, out var fault))
            {
                var code = type == IdentityType.ResidentId ? $"residentId.{char.ToLowerInvariant(fault.ToString()[0])}{fault.ToString()[1..]}" : "identity.invalid";
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, code) { ErrorCode = code });
            }
        });
        RuleFor(q => q.Mobile).Must(typed => string.IsNullOrWhiteSpace(typed) || Domain.People.Mobile.TryParse(typed, out _)).WithErrorCode("mobile.invalid");
    }
}

internal sealed class FindDisputesValidator(IActor actor, IReferenceData reference) : PersonValidator<FindDisputes>(actor, reference);

internal sealed class FindEarlierDisputesValidator(IActor actor, IReferenceData reference) : PersonValidator<FindEarlierDisputes>(actor, reference);

internal sealed class FindDisputesHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference)
    : IQueryHandler<FindDisputes, FoundDisputes>, IQueryHandler<FindEarlierDisputes, FoundDisputes>
{
    public Task<FoundDisputes> Handle(FindDisputes query, CancellationToken cancellationToken) => FindAsync(query, Scope.Of<FindDisputes>(actor), cancellationToken);

    public Task<FoundDisputes> Handle(FindEarlierDisputes query, CancellationToken cancellationToken) => FindAsync(query, Scope.Of<FindEarlierDisputes>(actor), cancellationToken);

    private async Task<FoundDisputes> FindAsync(ILooksForAPerson who, Scope scope, CancellationToken cancellationToken)
    {
        byte[] index;
        if (Mobile.TryParse(who.Mobile, out var mobile))
        {
            trail.Subject = "mobile";
            index = vault.Index(mobile);
        }
        else
        {
            trail.Subject = "identity";
            _ = IdentityNumber.TryParse(who.IdType ?? IdentityType.ResidentId, who.IdNumber, actor.Today, reference.Divisions, out var identity, out _);
            index = vault.Index(identity!);
        }

        var disputes = db.Disputes.IgnoreAutoIncludes().AsNoTracking();
        var theirs = mobile is not null
            ? disputes.Where(d => d.Parties.Any(p => p.MobileIndex == index))
            : disputes.Where(d => d.Parties.Any(p => p.IdentityIndex == index));
        var (county, rooms, court, own) = (scope.County, scope.Rooms, scope.Court, scope.Own);
        var ids = await theirs
            .Where(d => county || rooms.Contains(d.RoomId) || (court != null && d.CourtId == court) || own.Contains(d.Id))
            .OrderByDescending(d => d.ReceivedOn).ThenByDescending(d => d.Id).Take(FoundDisputes.MaxItems)
            .Select(d => d.Id).ToListAsync(cancellationToken);
        return new FoundDisputes(
            await DisputeLines.OfAsync(db, ids, reference, actor.Today, cancellationToken),
            await db.ElsewhereAsync(index, cancellationToken));
    }
}
