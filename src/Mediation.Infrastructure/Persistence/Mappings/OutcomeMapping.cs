using Mediation.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class PreLitigationOutcomeMapping : IEntityTypeConfiguration<PreLitigationOutcome>
{
    public void Configure(EntityTypeBuilder<PreLitigationOutcome> outcome)
    {
        outcome.ToTable("pre_litigation_outcomes");
        outcome.Key(o => o.Id);
        outcome.HasVersion();
        outcome.HangsOnDispute();
        outcome.HasAlternateKey(o => new { o.DisputeId, o.RoomId, o.CourtId, o.Id }).HasName("outcomes_reach");
        outcome.HasIndex(o => o.DisputeId, "ux_pre_litigation_outcomes_dispute").IsUnique();
        outcome.HasMany(o => o.Terms).WithOne()
            .HasForeignKey(CaseTable.DisputeId, CaseTable.RoomId, CaseTable.CourtId, "OutcomeId").HasPrincipalKey(o => new { o.DisputeId, o.RoomId, o.CourtId, o.Id })
            .IsRequired().OnDelete(DeleteBehavior.Cascade);
        outcome.HasMany(o => o.Signatures).WithOne()
            .HasForeignKey(CaseTable.DisputeId, CaseTable.RoomId, CaseTable.CourtId, "OutcomeId").HasPrincipalKey(o => new { o.DisputeId, o.RoomId, o.CourtId, o.Id })
            .IsRequired().OnDelete(DeleteBehavior.Cascade);
        outcome.HasMany(o => o.Performances).WithOne()
            .HasForeignKey(CaseTable.DisputeId, CaseTable.RoomId, CaseTable.CourtId, "OutcomeId").HasPrincipalKey(o => new { o.DisputeId, o.RoomId, o.CourtId, o.Id })
            .IsRequired().OnDelete(DeleteBehavior.Cascade);
        outcome.HasMany(o => o.FollowUps).WithOne()
            .HasForeignKey(CaseTable.DisputeId, CaseTable.RoomId, CaseTable.CourtId, "OutcomeId").HasPrincipalKey(o => new { o.DisputeId, o.RoomId, o.CourtId, o.Id })
            .IsRequired().OnDelete(DeleteBehavior.Cascade);
        outcome.Navigation(o => o.Performances).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        outcome.Navigation(o => o.FollowUps).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        outcome.Navigation(o => o.Terms).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        outcome.Navigation(o => o.Signatures).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class AgreementTermMapping : IEntityTypeConfiguration<AgreementTerm>
{
    public void Configure(EntityTypeBuilder<AgreementTerm> term)
    {
        term.ToTable("agreement_terms");
        term.HasReachColumns();
        term.Property<Domain.OutcomeId>("OutcomeId");
        term.Key(t => t.Id);
        term.Property(t => t.Amount).HasColumnName("amount_fen");
        term.HasIndex([CaseTable.DisputeId, nameof(AgreementTerm.Number)], "ux_agreement_terms_number").IsUnique();
    }
}

internal sealed class PerformanceMapping : IEntityTypeConfiguration<Performance>
{
    public void Configure(EntityTypeBuilder<Performance> performance)
    {
        performance.ToTable("performances");
        performance.HasReachColumns();
        performance.Property<Domain.OutcomeId>("OutcomeId");
        performance.Key(p => p.Id);
        performance.Property(p => p.On).HasColumnName("on_day");
        performance.HasIndex([CaseTable.DisputeId, nameof(Performance.Number)], "ux_performances_number").IsUnique();
    }
}

internal sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> followUp)
    {
        followUp.ToTable("follow_ups");
        followUp.HasReachColumns();
        followUp.Property<Domain.OutcomeId>("OutcomeId");
        followUp.Key(f => f.Id);
        followUp.Property(f => f.On).HasColumnName("on_day");
        followUp.HasIndex([CaseTable.DisputeId, nameof(FollowUp.Number)], "ux_follow_ups_number").IsUnique();
    }
}

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.ToTable("signatures");
        signature.HasReachColumns();
        signature.Property<Domain.OutcomeId>("OutcomeId");
        signature.Property(s => s.On).HasColumnName("on_day");
        signature.HasKey("OutcomeId", nameof(Signature.Party));
        signature.Property(s => s.Party).ValueGeneratedNever();
        signature.HasIndex([CaseTable.DisputeId], "ix_signatures_dispute");
    }
}
