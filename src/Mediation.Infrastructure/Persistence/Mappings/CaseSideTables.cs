using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class ConfidentialNoteMapping : IEntityTypeConfiguration<ConfidentialNote>
{
    public void Configure(EntityTypeBuilder<ConfidentialNote> note)
    {
        note.ToTable("confidential_notes");
        note.Key(n => n.Id);
        note.HangsOnDispute();
        note.HasIndex(n => n.DisputeId, "ix_confidential_notes_dispute");
    }
}

internal sealed class DisputeLinkMapping : IEntityTypeConfiguration<DisputeLink>
{
    public void Configure(EntityTypeBuilder<DisputeLink> link)
    {
        link.ToTable("dispute_links", table => table.HasCheckConstraint("ck_dispute_links_another", "dispute_id <> other_id"));
        link.Key(l => l.Id);
        link.HangsOnDispute();

        // Whoever sees the one case need not see the other: the key is checked by the database itself, beyond row security.
        link.HasOne<Domain.Disputes.Dispute>().WithMany().HasForeignKey(l => l.OtherId).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => new { l.DisputeId, l.OtherId }, "ux_dispute_links_both").IsUnique();
        link.HasIndex(l => l.OtherId, "ix_dispute_links_other");
    }
}

internal sealed class PartyGramMapping : IEntityTypeConfiguration<PartyGram>
{
    public void Configure(EntityTypeBuilder<PartyGram> gram)
    {
        gram.ToTable("party_grams");
        gram.Property(g => g.Gram).UseCollation("C").HasMaxLength(32);

        // Everything a search needs is in the key, so that it is answered from it alone.
        gram.Key(g => new { g.Gram, g.RoomId, g.CourtId, g.DisputeId, g.PartyId });
        gram.HangsOnDispute();
        gram.HasIndex(g => g.DisputeId, "ix_party_grams_dispute");
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        // seq and xid have defaults in the database and are unknown here: reading them back would need `returning`, which row security refuses.
        entry.ToTable("audit_entries");
        entry.Key(e => e.Id);
        entry.Property(e => e.Subject).HasMaxLength(100);
        entry.HasIndex(e => new { e.DisputeId, e.At, e.Id }, "ix_audit_entries_dispute").HasFilter("dispute_id is not null");

        // The trail of everything, of a person, of an act and of the house, each a page at a time and newest first.
        entry.HasIndex(e => new { e.At, e.Id }, "ix_audit_entries_at");
        entry.HasIndex(e => new { e.Who, e.At, e.Id }, "ix_audit_entries_who").HasFilter("who is not null");
        entry.HasIndex(e => new { e.What, e.At, e.Id }, "ix_audit_entries_what");
        entry.HasIndex(e => new { e.At, e.Id }, "ix_audit_entries_house").HasFilter("of_house");
        entry.Property(e => e.OfHouse).HasDefaultValue(false).ValueGeneratedNever();
    }
}
