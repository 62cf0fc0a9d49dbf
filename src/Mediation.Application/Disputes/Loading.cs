using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Disputes;

internal static class Loading
{
    /// <summary>A dispute whole, as the person saw it.</summary>
    /// <exception cref="NotFoundException">It does not exist, or not for this person.</exception>
    /// <exception cref="StaleVersionException">It has changed since.</exception>
    public static async Task<Dispute> GetAsync(this DbSet<Dispute> disputes, DisputeId id, int version, CancellationToken cancellationToken)
    {
        var dispute = await disputes.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw new NotFoundException(nameof(Dispute));
        return dispute.Version == version ? dispute : throw new StaleVersionException(version, dispute.Version);
    }

    /// <summary>One row or nothing at all for this person.</summary>
    public static async Task<TView> SingleOrNotFoundAsync<TView>(this IQueryable<TView> query, CancellationToken cancellationToken)
        where TView : class =>
        await query.SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException(typeof(TView).Name);

    /// <summary>The key for what is shared in a case.</summary>
    public static DataKey Key(this Dispute dispute) => Places.KeyOf(dispute.Id, dispute.DataKey);

    /// <summary>The key for what is one party's.</summary>
    /// <exception cref="RuleBrokenException">It was destroyed: nothing can be sealed under it any more.</exception>
    public static DataKey Key(this Party party) => party.DataKey is { } key ? Places.KeyOf(party.Id, key) : throw new RuleBrokenException(HouseRules.NothingIsAddedOfTheErased);

    /// <summary>The name of who acts for a party; of an erased party's, what stands in the place of a name.</summary>
    public static PersonName NameOf(this IVault vault, Representative representative, Party party) =>
        representative.Name is { } name ? vault.Open(name, party.Key(), Places.Name(representative.Id)) : PersonName.Erased;

    /// <summary>The cause of a dispute, as the list of its time has it.</summary>
    public static Cause CauseOf(this IReferenceData reference, Dispute dispute) =>
        reference.Causes.Find(dispute.Cause) ?? throw new InvalidOperationException($"Cause {dispute.Cause} is in no list.");
}
