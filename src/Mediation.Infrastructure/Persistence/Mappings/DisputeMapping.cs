using Mediation.Domain.Disputes;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class DisputeMapping : IEntityTypeConfiguration<Dispute>
{
    private const string HandOverStep = nameof(Application.HandOvers.HandOverStep);

    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.ToTable("disputes", table =>
        {
            table.HasCheckConstraint("ck_disputes_accepted_after_received", "accepted_on >= received_on");
            table.HasCheckConstraint("ck_disputes_concluded_whole", "(status in ('Concluded', 'Archived')) = (concluded_on is not null and result is not null)");
            table.HasCheckConstraint("ck_disputes_ground_of_not_reached", "(result = 'NotReached') = (ground is not null) or result is null");
            table.HasCheckConstraint("ck_disputes_hand_over_whole", "channel not in ('CourtDelegation', 'CourtEntrustment') or (court_number is not null and materials_received_on is not null)");
            table.HasCheckConstraint("ck_disputes_court_step_whole", "(court_step is null) = (court_step_on is null) and (filed_as is null or court_step = 'TransferredToFiling')");
            table.HasCheckConstraint("ck_disputes_archived_whole", "(status = 'Archived') = (archived_on is not null)");
        });
        dispute.Key(d => d.Id);
        dispute.HasVersion();
        dispute.HasAlternateKey(d => new { d.Id, d.RoomId, d.CourtId }).HasName("disputes_reach");
        dispute.HasOne<MediationRoom>().WithMany().HasForeignKey(d => d.RoomId).OnDelete(DeleteBehavior.Restrict);
        dispute.HasOne<Court>().WithMany().HasForeignKey(d => d.CourtId).OnDelete(DeleteBehavior.Restrict);

        dispute.HasIndex(d => d.CaseNumber, "ux_disputes_case_number").IsUnique();
        dispute.HasIndex(d => d.CourtNumber, "ix_disputes_court_number");
        dispute.HasIndex(d => new { d.RoomId, d.FormerNumber }, "ux_disputes_room_former_number").IsUnique().HasFilter("former_number is not null");
        dispute.HasIndex(d => d.FormerNumber, "ix_disputes_former_number").HasFilter("former_number is not null");
        dispute.Property(d => d.FormerNumber).HasMaxLength(Dispute.FormerNumberMaxLength);

        // A court's case is mediated once at a time; when that came to nothing, it may come again.
        dispute.HasIndex(d => d.CourtNumber, "ux_disputes_court_number_open").IsUnique()
            .HasFilter("channel in ('CourtDelegation', 'CourtEntrustment') and concluded_on is null and status <> 'Refused'");

        // Lists: newest first, by room, by court and for the whole county; the row comparison of keyset paging is an index condition of each.
        dispute.HasIndex(d => new { d.RoomId, d.ReceivedOn, d.Id }, "ix_disputes_room_received");
        dispute.HasIndex(d => new { d.CourtId, d.ReceivedOn, d.Id }, "ix_disputes_court_received");
        dispute.HasIndex(d => new { d.ReceivedOn, d.Id }, "ix_disputes_received");

        // What is due: open cases alone have a due date that matters.
        dispute.HasIndex(d => new { d.RoomId, d.DueOn, d.Id }, "ix_disputes_room_due").HasFilter("concluded_on is null and due_on is not null");
        dispute.HasIndex(d => new { d.CourtId, d.DueOn, d.Id }, "ix_disputes_court_due").HasFilter("concluded_on is null and due_on is not null");
        dispute.HasIndex(d => new { d.DueOn, d.Id }, "ix_disputes_due").HasFilter("concluded_on is null and due_on is not null");

        // Lists by day of acceptance, for a court and for the whole county; a room's are read from what its rates are counted from.
        dispute.HasIndex(d => new { d.CourtId, d.AcceptedOn, d.Id }, "ix_disputes_court_accepted").HasFilter("accepted_on is not null");
        dispute.HasIndex(d => new { d.AcceptedOn, d.Id }, "ix_disputes_accepted").HasFilter("accepted_on is not null");

        // The few that are open, and the few that have a result and no dossier yet, among the many that are done: for what is due and what needs attention.
        dispute.HasIndex(d => new { d.RoomId, d.ReceivedOn, d.Id }, "ix_disputes_open").HasFilter("concluded_on is null and status <> 'Refused'");
        dispute.HasIndex(d => new { d.RoomId, d.ConcludedOn, d.Id }, "ix_disputes_to_archive").HasFilter("status = 'Concluded'");

        // Rates and reports are counted from these alone (index-only, whatever the reach).
        dispute.HasIndex(d => new { d.RoomId, d.AcceptedOn, d.Id }, "ix_disputes_room_accepted")
            .IncludeProperties(d => new { d.CourtId, d.Stage, d.Result, d.ConcludedOn, d.Cause, d.Channel, d.LeadOfficerId });
        dispute.HasIndex(d => new { d.RoomId, d.ConcludedOn }, "ix_disputes_room_concluded")
            .IncludeProperties(d => new { d.CourtId, d.Id, d.Stage, d.Result, d.AcceptedOn, d.Cause, d.Channel, d.LeadOfficerId });
        dispute.HasIndex(d => new { d.LeadOfficerId, d.ReceivedOn, d.Id }, "ix_disputes_lead_received");

        // Where a hand-over stands, told by the database itself, so that the inbox of a court finds the few that wait among the many that are done.
        dispute.Property<string?>(HandOverStep).HasComputedColumnSql(
            """
            case when channel not in ('CourtDelegation', 'CourtEntrustment') then null
                 when status = 'Registered' then 'Waiting'
                 when status = 'Refused' then 'Done'
                 when concluded_on is null then 'Running'
                 when result_returned_on is null then 'ToReturn'
                 when result = 'NotReached' and court_step is null then 'ToCourt'
                 else 'Done' end
            """,
            stored: true).ValueGeneratedNever().Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        dispute.Property<string?>(HandOverStep).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        dispute.HasIndex([HandOverStep, nameof(Dispute.ReceivedOn), nameof(Dispute.Id)], "ix_disputes_hand_over_step").HasFilter("hand_over_step is not null");
        dispute.HasIndex([nameof(Dispute.RoomId), HandOverStep, nameof(Dispute.ReceivedOn), nameof(Dispute.Id)], "ix_disputes_room_hand_over").HasFilter("hand_over_step is not null");
        dispute.HasIndex([nameof(Dispute.CourtId), HandOverStep, nameof(Dispute.ReceivedOn), nameof(Dispute.Id)], "ix_disputes_court_hand_over").HasFilter("hand_over_step is not null");

        dispute.Owns(d => d.Parties);
        dispute.Owns(d => d.Minors);
        dispute.Owns(d => d.Representatives);
        dispute.Owns(d => d.Assignments);
        dispute.Owns(d => d.Sessions);
        dispute.Owns(d => d.Suspensions);
        dispute.Owns(d => d.Extensions);
        dispute.Owns(d => d.Amendments);
        dispute.Ignore(d => d.MustMeetApart).Ignore(d => d.IsHandOver);
    }
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> party)
    {
        party.ToTable("parties", table => table.HasCheckConstraint(
            "ck_parties_erased_whole",
            "(erased_on is null) = (data_key is not null) and (erased_on is null or num_nonnulls(identity_type, identity, identity_index, birth_date, home_division, mobile, mobile_index, address) = 0)"));
        party.HasReachColumns();
        party.Key(p => p.Id);
        party.HasAlternateKey(CaseTable.DisputeId, CaseTable.RoomId, CaseTable.CourtId, nameof(Party.Id)).HasName("parties_reach");
        party.HasIndex([CaseTable.DisputeId, nameof(Party.Number)], "ux_parties_number").IsUnique();
        party.HasIndex(p => p.IdentityIndex, "ix_parties_identity_index").HasFilter("identity_index is not null");
        party.HasIndex(p => p.MobileIndex, "ix_parties_mobile_index").HasFilter("mobile_index is not null");
        party.Property(p => p.HomeDivision).HasMaxLength(6);
        party.Owns(p => p.Answers);
        party.Owns(p => p.Screenings);
        party.Owns(p => p.Attempts);
        party.Ignore(p => p.LatestAnswer).Ignore(p => p.LatestScreening).Ignore(p => p.LatestAttempt).Ignore(p => p.Refuses).Ignore(p => p.IsErased);
    }
}

internal sealed class WillingnessMapping : IEntityTypeConfiguration<Willingness>
{
    public void Configure(EntityTypeBuilder<Willingness> answer)
    {
        answer.ToTable("willingness_answers");
        answer.HasReachColumns();
        answer.Property<Domain.PartyId>("PartyId");
        answer.Key(a => a.Id);
        answer.Property(a => a.On).HasColumnName("on_day");
        answer.HasIndex([CaseTable.DisputeId, "PartyId", nameof(Willingness.Number)], "ux_willingness_answers_number").IsUnique();
    }
}

internal sealed class SafetyScreeningMapping : IEntityTypeConfiguration<SafetyScreening>
{
    public void Configure(EntityTypeBuilder<SafetyScreening> screening)
    {
        screening.ToTable("safety_screenings");
        screening.HasReachColumns();
        screening.Property<Domain.PartyId>("PartyId");
        screening.Key(s => s.Id);
        screening.Property(s => s.On).HasColumnName("on_day");
        screening.HasIndex([CaseTable.DisputeId, "PartyId", nameof(SafetyScreening.Number)], "ux_safety_screenings_number").IsUnique();
    }
}

internal sealed class ContactAttemptMapping : IEntityTypeConfiguration<ContactAttempt>
{
    public void Configure(EntityTypeBuilder<ContactAttempt> attempt)
    {
        attempt.ToTable("contact_attempts");
        attempt.HasReachColumns();
        attempt.Property<Domain.PartyId>("PartyId");
        attempt.Key(a => a.Id);
        attempt.Property(a => a.On).HasColumnName("on_day");
        attempt.HasIndex([CaseTable.DisputeId, "PartyId", nameof(ContactAttempt.Number)], "ux_contact_attempts_number").IsUnique();
    }
}

internal sealed class MinorMapping : IEntityTypeConfiguration<Minor>
{
    public void Configure(EntityTypeBuilder<Minor> minor)
    {
        minor.ToTable("minors");
        minor.HasReachColumns();
        minor.Key(m => m.Id);
        minor.HasIndex([CaseTable.DisputeId, nameof(Minor.Number)], "ux_minors_number").IsUnique();
    }
}

internal sealed class RepresentativeMapping : IEntityTypeConfiguration<Representative>
{
    public void Configure(EntityTypeBuilder<Representative> representative)
    {
        representative.ToTable("representatives", table => table.HasCheckConstraint(
            "ck_representatives_agent_authority", "(kind = 'Agent') = (authority is not null) and (kind = 'Agent') = (authorized_on is not null)"));
        representative.HasReachColumns();
        representative.Key(r => r.Id);
        representative.HasIndex([CaseTable.DisputeId, nameof(Representative.Number)], "ux_representatives_number").IsUnique();
    }
}

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("assignments");
        assignment.HasReachColumns();
        assignment.Key(a => a.Id);
        assignment.Property(a => a.From).HasColumnName("from_on");
        assignment.HasIndex([CaseTable.DisputeId, nameof(Assignment.OfficerId)], "ix_assignments_dispute");

        // Read at the beginning of every use case, for the person's own cases: from the index alone, since those of many years lie on as many pages.
        assignment.HasIndex(a => a.OfficerId, "ix_assignments_officer").IncludeProperties(CaseTable.DisputeId, CaseTable.RoomId, nameof(Assignment.From), nameof(Assignment.EndedOn), nameof(Assignment.Role));
        assignment.HasIndex([CaseTable.DisputeId], "ux_assignments_one_lead").IsUnique().HasFilter("role = 'Lead' and ended_on is null");
        assignment.HasOne<Domain.Mediators.Mediator>().WithMany().HasForeignKey(a => a.OfficerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SuspensionMapping : IEntityTypeConfiguration<Suspension>
{
    public void Configure(EntityTypeBuilder<Suspension> suspension)
    {
        suspension.ToTable("suspensions", table => table.HasCheckConstraint("ck_suspensions_period", "resumed_on >= from_on"));
        suspension.HasReachColumns();
        suspension.Key(s => s.Id);
        suspension.Property(s => s.From).HasColumnName("from_on");
        suspension.HasIndex([CaseTable.DisputeId, nameof(Suspension.Number)], "ux_suspensions_number").IsUnique();
    }
}

internal sealed class AmendmentMapping : IEntityTypeConfiguration<Amendment>
{
    public void Configure(EntityTypeBuilder<Amendment> amendment)
    {
        amendment.ToTable("amendments");
        amendment.HasReachColumns();
        amendment.Key(a => a.Id);
        amendment.HasIndex([CaseTable.DisputeId, nameof(Amendment.Number)], "ux_amendments_number").IsUnique();
    }
}

internal sealed class TermExtensionMapping : IEntityTypeConfiguration<TermExtension>
{
    public void Configure(EntityTypeBuilder<TermExtension> extension)
    {
        extension.ToTable("term_extensions", table => table.HasCheckConstraint("ck_term_extensions_days", "days > 0"));
        extension.HasReachColumns();
        extension.Key(e => e.Id);
        extension.PrimitiveCollection(e => e.Consents);
        extension.HasIndex([CaseTable.DisputeId, nameof(TermExtension.Number)], "ux_term_extensions_number").IsUnique();
    }
}

internal sealed class MediationSessionMapping : IEntityTypeConfiguration<MediationSession>
{
    public void Configure(EntityTypeBuilder<MediationSession> session)
    {
        session.ToTable("mediation_sessions", table =>
        {
            table.HasCheckConstraint("ck_mediation_sessions_recorded_whole", "(result is null) = (recorded_at is null)");
            table.HasCheckConstraint("ck_mediation_sessions_reason_of_not_held", "not_held_reason is null or result = 'NotHeld'");
        });
        session.HasReachColumns();
        session.Key(s => s.Id);
        session.HasIndex([CaseTable.DisputeId, nameof(MediationSession.Number)], "ux_mediation_sessions_number").IsUnique();
        session.HasIndex([CaseTable.RoomId, nameof(MediationSession.HeldDay)], "ix_mediation_sessions_room_day");
        session.HasIndex([nameof(MediationSession.HeldDay), CaseTable.DisputeId], "ix_mediation_sessions_open").HasFilter("result is null");
        session.PrimitiveCollection(s => s.InvitedParties);
        session.PrimitiveCollection(s => s.AttendedParties);
        session.PrimitiveCollection(s => s.Officers).ElementType().HasConversion<IdConverter<Domain.OfficerId>>();
        session.Property<DateTimeOffset>("EndsAt");
        session.HasOne<Domain.Rooms.Place>().WithMany().HasForeignKey(s => s.PlaceId).OnDelete(DeleteBehavior.Restrict);
        session.Ignore(s => s.WasHeld);
    }
}

internal sealed class OfficerBookingMapping : IEntityTypeConfiguration<OfficerBooking>
{
    public void Configure(EntityTypeBuilder<OfficerBooking> booking)
    {
        // The exclusion constraints (one officer, one place, one time) are added by the migration: EF has no word for them.
        booking.ToTable("officer_bookings");
        booking.Key(b => new { b.SessionId, b.OfficerId });
        booking.HangsOnDispute();
        booking.HasIndex([CaseTable.DisputeId], "ix_officer_bookings_dispute");
    }
}
