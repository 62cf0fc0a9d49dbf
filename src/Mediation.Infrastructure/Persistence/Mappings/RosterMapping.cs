using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class MediatorMapping : IEntityTypeConfiguration<Mediator>
{
    public void Configure(EntityTypeBuilder<Mediator> officer)
    {
        officer.ToTable("officers");
        officer.Key(o => o.Id);
        officer.HasVersion();
        officer.Property(o => o.Number).HasMaxLength(20);
        officer.HasIndex(o => o.Number, "ux_officers_number").IsUnique();
        officer.HasMany(o => o.Appointments).WithOne().HasForeignKey("OfficerId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        officer.HasMany(o => o.Relatives).WithOne().HasForeignKey("OfficerId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        officer.HasMany(o => o.Recusals).WithOne().HasForeignKey("OfficerId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        officer.Navigation(o => o.Appointments).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        officer.Navigation(o => o.Relatives).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        officer.Navigation(o => o.Recusals).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class AppointmentMapping : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> appointment)
    {
        appointment.ToTable("appointments", table => table.HasCheckConstraint("ck_appointments_period", "until_on >= from_on"));
        appointment.Property<Domain.OfficerId>("OfficerId");
        appointment.Key(a => a.Id);
        appointment.Property(a => a.From).HasColumnName("from_on");
        appointment.Property(a => a.Until).HasColumnName("until_on");
        appointment.HasIndex(["OfficerId"], "ix_appointments_officer");
    }
}

internal sealed class DeclaredRelativeMapping : IEntityTypeConfiguration<DeclaredRelative>
{
    public void Configure(EntityTypeBuilder<DeclaredRelative> relative)
    {
        relative.ToTable("declared_relatives");
        relative.Property<Domain.OfficerId>("OfficerId");
        relative.HasKey("OfficerId", nameof(DeclaredRelative.IdentityIndex));
        relative.Property(r => r.IdentityIndex).ValueGeneratedNever();
    }
}

internal sealed class RecusalMapping : IEntityTypeConfiguration<Recusal>
{
    public void Configure(EntityTypeBuilder<Recusal> recusal)
    {
        // Part of the roster, hence outside of row security: ids and a code, nothing of the case.
        recusal.ToTable("recusals");
        recusal.Property<Domain.OfficerId>("OfficerId");
        recusal.Key(r => r.Id);
        recusal.Property(r => r.On).HasColumnName("on_day");
        recusal.HasIndex(["OfficerId", nameof(Recusal.DisputeId)], "ux_recusals_officer_dispute").IsUnique();
    }
}
