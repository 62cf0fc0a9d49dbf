using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class CourtMapping : IEntityTypeConfiguration<Court>
{
    public void Configure(EntityTypeBuilder<Court> court)
    {
        court.ToTable("courts");
        court.Key(c => c.Id);
        court.HasIndex(c => c.Code, "ux_courts_code").IsUnique();
    }
}

internal sealed class MediationRoomMapping : IEntityTypeConfiguration<MediationRoom>
{
    public void Configure(EntityTypeBuilder<MediationRoom> room)
    {
        room.ToTable("mediation_rooms");
        room.Key(r => r.Id);
        room.HasVersion();
        room.Property(r => r.Hours).HasColumnName("opening_hours").HasMaxLength(OpeningHours.MaxLength).HasConversion(hours => hours!.ToString(), text => OpeningHours.Parse(text));
        room.HasIndex(r => r.Code, "ux_mediation_rooms_code").IsUnique();
        room.HasOne<Court>().WithMany().HasForeignKey(r => r.CourtId).OnDelete(DeleteBehavior.Restrict);
        room.HasMany(r => r.Places).WithOne().HasForeignKey("RoomId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        room.HasMany(r => r.Team).WithOne().HasForeignKey("RoomId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        room.HasMany(r => r.Closures).WithOne().HasForeignKey("RoomId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        room.Navigation(r => r.Closures).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        room.Navigation(r => r.Places).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        room.Navigation(r => r.Team).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> place)
    {
        place.ToTable("places");
        place.Property<Domain.RoomId>("RoomId");
        place.Key(p => p.Id);
        place.HasIndex(["RoomId", nameof(Place.Code)], "ux_places_code").IsUnique();
    }
}

internal sealed class RoomClosureMapping : IEntityTypeConfiguration<RoomClosure>
{
    public void Configure(EntityTypeBuilder<RoomClosure> closure)
    {
        closure.ToTable("room_closures", table => table.HasCheckConstraint("ck_room_closures_period", "until_on >= from_on"));
        closure.Property<Domain.RoomId>("RoomId");
        closure.HasKey("RoomId", nameof(RoomClosure.From));
        closure.Property(c => c.From).HasColumnName("from_on").ValueGeneratedNever();
        closure.Property(c => c.Until).HasColumnName("until_on");
    }
}

internal sealed class TeamMembershipMapping : IEntityTypeConfiguration<TeamMembership>
{
    public void Configure(EntityTypeBuilder<TeamMembership> membership)
    {
        membership.ToTable("team_memberships");
        membership.Property<Domain.RoomId>("RoomId");
        membership.Key(m => m.Id);
        membership.Property(m => m.From).HasColumnName("from_on");
        membership.Property(m => m.Until).HasColumnName("until_on");
        membership.HasIndex(m => m.OfficerId, "ix_team_memberships_officer");
        membership.HasIndex(["RoomId"], "ix_team_memberships_room");
        membership.HasOne<Domain.Mediators.Mediator>().WithMany().HasForeignKey(m => m.OfficerId).OnDelete(DeleteBehavior.Restrict);
    }
}
