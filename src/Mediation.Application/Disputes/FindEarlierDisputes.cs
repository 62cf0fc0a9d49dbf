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

/// <summary>Who stands at the front desk: what the identity number says, and whether the person was here before. Shown beside the intake form while it is filled in.</summary>
[Permit(Role.Mediator, Reach.Room)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record FindEarlierDisputes : IQuery<EarlierDisputes>, ILooksForAPerson, IAudited
{
    /// <inheritdoc/>
    public string? IdNumber { get; init; }

    /// <inheritdoc/>
    public IdentityType? IdType { get; init; } = IdentityType.ResidentId;

    /// <inheritdoc/>
    public string? Mobile { get; init; }
}

/// <summary>What is known of a person who stands at the front desk.</summary>
/// <param name="Says">What a resident's number says; null for other papers and where no number was typed.</param>
/// <param name="IsMyRelative">Whether the officer who asks declared the person as a relative, or is the person; null where that is not known: no number was typed, or no officer asks. 法释〔2016〕14号第15条.</param>
/// <param name="Items">Cases of the same number or the same phone within reach, newest first, at most <see cref="FoundDisputes.MaxItems"/>.</param>
/// <param name="Elsewhere">Rooms and years of cases beyond it; nothing else of them.</param>
public sealed record EarlierDisputes(IdentityFacts? Says, bool? IsMyRelative, IReadOnlyList<DisputeLine> Items, IReadOnlyList<Elsewhere> Elsewhere);

/// <summary>What a resident's number says.</summary>
/// <param name="Sex">The sex.</param>
/// <param name="BirthDate">The day of birth.</param>
/// <param name="Home">The county that gave it, from the province down; null for foreigners.</param>
public sealed record IdentityFacts(Sex Sex, DateOnly BirthDate, string? Home);

internal sealed class FindEarlierDisputesValidator : AbstractValidator<FindEarlierDisputes>
{
    public FindEarlierDisputesValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(q => q.IdNumber).Must((q, _) => !string.IsNullOrWhiteSpace(q.IdNumber) || !string.IsNullOrWhiteSpace(q.Mobile)).WithErrorCode("required");
        this.ChecksNumbers(actor, reference);
    }
}

internal sealed class FindEarlierDisputesHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference)
    : IQueryHandler<FindEarlierDisputes, EarlierDisputes>
{
    public async Task<EarlierDisputes> Handle(FindEarlierDisputes query, CancellationToken cancellationToken)
    {
        var (identity, mobile) = PersonSearch.Read(query, actor.Today, reference);
        trail.Subject = PersonSearch.SubjectOf(identity, mobile);

        // One after the other: each has an index of its own, which a question for either would not use.
        var (found, elsewhere) = (new List<DisputeKey>(), new List<Elsewhere>());
        foreach (var (indexes, byIdentity) in new[] { (identity is null ? null : vault.Indexes(identity), true), (mobile is null ? null : vault.Indexes(mobile), false) })
        {
            if (indexes is not null)
            {
                found.AddRange(await PersonSearch.Theirs(db, indexes, byIdentity, Scope.Of<FindEarlierDisputes>(actor)).ToListAsync(cancellationToken));
                elsewhere.AddRange(await db.ElsewhereAsync(indexes, cancellationToken));
            }
        }

        var ids = found.Distinct().OrderByDescending(d => d.On).ThenByDescending(d => d.Id.Value).Take(FoundDisputes.MaxItems).Select(d => d.Id).ToList();
        return new EarlierDisputes(
            identity?.ResidentId is { } number ? FactsOf(number) : null,
            identity is not null && actor.OfficerId is { } me ? (await db.Officers.AsNoTracking().Where(o => o.Id == me).SingleOrNotFoundAsync(cancellationToken)).IsRelatedTo(vault.Index(identity), vault.UpToDate) : null,
            await DisputeLines.OfAsync(db, ids, reference, actor.Today, cancellationToken),
            [.. elsewhere.Distinct().OrderByDescending(e => e.Year)]);
    }

    private IdentityFacts FactsOf(ResidentIdNumber number) =>
        new(number.Sex, number.BirthDate, number.IsForeigner ? null : reference.Divisions.NameOf(number.AreaCode, actor.Today));
}
