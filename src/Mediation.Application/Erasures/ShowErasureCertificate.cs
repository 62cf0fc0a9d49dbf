using Mediation.Application.Disputes;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Erasures;

/// <summary>The certificate of an erasure 个人信息删除证明, as it is printed and signed.</summary>
/// <param name="Id">The certificate.</param>
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowErasureCertificate(ErasureId Id) : IQuery<ErasureCertificate>, IAudited;

/// <summary>A certificate.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its number.</param>
/// <param name="Paper">The paper.</param>
public sealed record ErasureCertificate(ErasureId Id, string Number, Document Paper);

internal sealed class ShowErasureCertificateHandler(IMediationDb db, IVault vault, AuditTrail trail) : IQueryHandler<ShowErasureCertificate, ErasureCertificate>
{
    public async Task<ErasureCertificate> Handle(ShowErasureCertificate query, CancellationToken cancellationToken)
    {
        var erasure = await db.Erasures.AsNoTracking().Where(e => e.Id == query.Id).SingleOrNotFoundAsync(cancellationToken);
        trail.Subject = $"certificate {erasure.Number}";
        var by = await db.Accounts.Where(a => a.Id == erasure.ErasedBy).Select(a => a.DisplayName).SingleOrDefaultAsync(cancellationToken);
        var reason = erasure.Reason is { } ground ? vault.Open(ground, Places.KeyOf(erasure.Id, erasure.DataKey), Places.Reason(erasure.Id)).Value : null;
        return new ErasureCertificate(erasure.Id, erasure.Number, ErasurePaper.Build(erasure, by ?? "", reason));
    }
}
