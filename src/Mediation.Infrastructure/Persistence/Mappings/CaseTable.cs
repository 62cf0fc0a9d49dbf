using System.Linq.Expressions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

/// <summary>
/// What all tables of a case have in common: they hang on <c>(dispute_id, room_id, court_id)</c>, so that policies need no join and nothing can be attached to a hidden case
/// (a plain foreign key accepts a row told as of one's own room on a dispute of another).
/// </summary>
internal static class CaseTable
{
    internal const string DisputeId = nameof(Domain.DisputeId);
    internal const string RoomId = nameof(Domain.RoomId);
    internal const string CourtId = nameof(Domain.CourtId);

    /// <summary>The columns that policies read, on a row whose class does not know them.</summary>
    public static void HasReachColumns<TRow>(this EntityTypeBuilder<TRow> row)
        where TRow : class
    {
        row.Property<Domain.DisputeId>(DisputeId);
        row.Property<Domain.RoomId>(RoomId);
        row.Property<Domain.CourtId>(CourtId);
    }

    /// <summary>Children of the dispute, loaded with it.</summary>
    public static void Owns<TChild>(this EntityTypeBuilder<Dispute> dispute, Expression<Func<Dispute, IEnumerable<TChild>?>> children)
        where TChild : class
    {
        dispute.HasMany(children).WithOne()
            .HasForeignKey(DisputeId, RoomId, CourtId).HasPrincipalKey(d => new { d.Id, d.RoomId, d.CourtId })
            .IsRequired().OnDelete(DeleteBehavior.Cascade);
        dispute.Navigation(children).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    /// <summary>Children of a party, loaded with it.</summary>
    public static void Owns<TChild>(this EntityTypeBuilder<Party> party, Expression<Func<Party, IEnumerable<TChild>?>> children)
        where TChild : class
    {
        party.HasMany(children).WithOne()
            .HasForeignKey(DisputeId, RoomId, CourtId, "PartyId").HasPrincipalKey(DisputeId, RoomId, CourtId, nameof(Party.Id))
            .IsRequired().OnDelete(DeleteBehavior.Cascade);
        party.Navigation(children).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    /// <summary>A table that names its dispute itself.</summary>
    public static void HangsOnDispute<TRow>(this EntityTypeBuilder<TRow> row)
        where TRow : class =>
        row.HasOne<Dispute>().WithMany()
            .HasForeignKey(DisputeId, RoomId, CourtId).HasPrincipalKey(d => new { d.Id, d.RoomId, d.CourtId })
            .IsRequired().OnDelete(DeleteBehavior.Cascade);

    /// <summary>A key that the application makes (UUIDv7).</summary>
    public static void Key<TRow>(this EntityTypeBuilder<TRow> row, Expression<Func<TRow, object?>> id)
        where TRow : class
    {
        row.HasKey(id);
        foreach (var part in row.Metadata.FindPrimaryKey()!.Properties)
        {
            part.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    /// <summary>The token by which the second of two people is noticed.</summary>
    public static void HasVersion<TRoot>(this EntityTypeBuilder<TRoot> root)
        where TRoot : AggregateRoot
    {
        root.Property(r => r.Version).IsConcurrencyToken();
        root.Ignore(r => r.Events);
    }
}
