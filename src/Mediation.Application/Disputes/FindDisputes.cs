using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

/// <summary>A person is looked for by the number of an identity paper or by phone; it is posted, never part of an address.</summary>
public interface ILooksForAPerson
{
    /// <summary>An identity number, as typed.</summary>
    string? IdNumber { get; }

    /// <summary>Kind of the identity paper.</summary>
    IdentityType? IdType { get; }

    /// <summary>A mobile number, as typed.</summary>
    string? Mobile { get; }
}

/// <summary>The cases of one person within reach, and where else to ask; looked for by exactly one of the two numbers.</summary>
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

internal sealed class FindDisputesValidator : AbstractValidator<FindDisputes>
{
    public FindDisputesValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(q => q.IdNumber).Must((q, _) => string.IsNullOrWhiteSpace(q.IdNumber) != string.IsNullOrWhiteSpace(q.Mobile)).WithErrorCode("search.oneOfTwo");
        this.ChecksNumbers(actor, reference);
    }
}

internal sealed class FindDisputesHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : IQueryHandler<FindDisputes, FoundDisputes>
{
    public async Task<FoundDisputes> Handle(FindDisputes query, CancellationToken cancellationToken)
    {
        var (identity, mobile) = PersonSearch.Read(query, actor.Today, reference);
        trail.Subject = PersonSearch.SubjectOf(identity, mobile);
        var indexes = identity is null ? vault.Indexes(mobile!) : vault.Indexes(identity);
        var keys = await PersonSearch.Theirs(db, indexes, byIdentity: identity is not null, Scope.Of<FindDisputes>(actor)).ToListAsync(cancellationToken);
        return new FoundDisputes(
            await DisputeLines.OfAsync(db, [.. keys.Select(key => key.Id)], reference, actor.Today, cancellationToken),
            await db.ElsewhereAsync(indexes, cancellationToken));
    }
}

/// <summary>What every search for a person has in common.</summary>
internal static class PersonSearch
{
    /// <summary>Says what is wrong with either number.</summary>
    public static void ChecksNumbers<TQuery>(this AbstractValidator<TQuery> validator, IActor actor, IReferenceData reference)
        where TQuery : ILooksForAPerson
    {
        validator.RuleFor(q => q.IdNumber).Custom((typed, context) =>
        {
            var type = context.InstanceToValidate.IdType ?? IdentityType.ResidentId;
            if (!string.IsNullOrWhiteSpace(typed) && !IdentityNumber.TryParse(type, typed, actor.Today, reference.Divisions, out _, out var fault))
            {
                var code = type == IdentityType.ResidentId ? $"residentId.{char.ToLowerInvariant(fault.ToString()[0])}{fault.ToString()[1..]}" : "identity.invalid";
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, code) { ErrorCode = code });
            }
        });
        validator.RuleFor(q => q.Mobile).Must(typed => string.IsNullOrWhiteSpace(typed) || Mobile.TryParse(typed, out _)).WithErrorCode("mobile.invalid");
    }

    /// <summary>The numbers, checked before; null for what was not typed.</summary>
    public static (IdentityNumber? Identity, Mobile? Mobile) Read(ILooksForAPerson who, DateOnly today, IReferenceData reference)
    {
        _ = IdentityNumber.TryParse(who.IdType ?? IdentityType.ResidentId, who.IdNumber, today, reference.Divisions, out var identity, out _);
        _ = Mobile.TryParse(who.Mobile, out var mobile);
        return (identity, mobile);
    }

    /// <summary>By what was looked for, for the trail; never the number.</summary>
    public static string SubjectOf(IdentityNumber? identity, Mobile? mobile) => (identity, mobile) switch
    {
        (not null, not null) => "identity and mobile",
        (not null, null) => "identity",
        _ => "mobile",
    };

    /// <summary>The person's cases within reach, newest first, at most <see cref="FoundDisputes.MaxItems"/>.</summary>
    public static IQueryable<DisputeKey> Theirs(IMediationDb db, byte[][] indexes, bool byIdentity, Scope scope)
    {
        var disputes = db.Disputes.IgnoreAutoIncludes().AsNoTracking();
        var theirs = byIdentity
            ? disputes.Where(d => d.Parties.Any(p => indexes.Contains(p.IdentityIndex)))
            : disputes.Where(d => d.Parties.Any(p => indexes.Contains(p.MobileIndex)));
        var (county, rooms, court, own) = (scope.County, scope.Rooms, scope.Court, scope.Own);
        return theirs
            .Where(d => county || rooms.Contains(d.RoomId) || (court != null && d.CourtId == court) || own.Contains(d.Id))
            .OrderByDescending(d => d.ReceivedOn).ThenByDescending(d => d.Id).Take(FoundDisputes.MaxItems)
            .Select(d => new DisputeKey { On = d.ReceivedOn, Id = d.Id });
    }
}
