using Mediation.Application.Erasures;
using Mediation.Domain;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>A key that was destroyed, with what its certificate needs to be written again; never a name, never a ground.</summary>
/// <param name="Key">The key's id, which is the party's.</param>
/// <param name="Certificate">The certificate's id.</param>
/// <param name="Year">The year of the certificate's number.</param>
/// <param name="Serial">Its number within the year.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
internal sealed record ErasedKey(Guid Key, Guid Certificate, int Year, int Serial, DateTimeOffset At, Guid By)
{
    public static ErasedKey Of(Erasure erasure) => new(erasure.PartyId.Value, erasure.Id.Value, erasure.Year, erasure.Serial, erasure.ErasedAt.ToUniversalTime(), erasure.ErasedBy.Value);
}
