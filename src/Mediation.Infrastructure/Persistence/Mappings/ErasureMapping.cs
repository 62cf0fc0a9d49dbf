using Mediation.Application.Erasures;
using Mediation.Domain.Disputes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> erasure)
    {
        // It carries no room and no court, since nobody reads it by the reach of a case.
        erasure.ToTable("erasures");
        erasure.HasKey(e => e.Id);
        erasure.Property(e => e.Id).ValueGeneratedNever();
        erasure.HasOne<Dispute>().WithMany().HasForeignKey(e => e.DisputeId).OnDelete(DeleteBehavior.Restrict);
        erasure.HasIndex(e => new { e.Year, e.Serial }, "ux_erasures_number").IsUnique();
        erasure.HasIndex(e => e.PartyId, "ux_erasures_party").IsUnique();
        erasure.Ignore(e => e.Number);
    }
}
