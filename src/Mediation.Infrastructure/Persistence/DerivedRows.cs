using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Infrastructure.Persistence;

/// <summary>Rows that follow from others and serve the database alone: grams for the search by name, bookings for the constraint that nobody sits in two sessions at once.</summary>
internal static class DerivedRows
{
    public static void Add(MediationDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Dispute>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList())
        {
            var dispute = entry.Entity;
            foreach (var party in dispute.Parties.Where(party => db.Entry(party).State == EntityState.Added))
            {
                db.PartyGrams.AddRange(GramsOf(dispute, party));
            }

            foreach (var session in dispute.Sessions)
            {
                var state = db.Entry(session).State;
                if (state == EntityState.Added)
                {
                    db.Entry(session).Property("EndsAt").CurrentValue = EndsAt(session);
                    db.Set<OfficerBooking>().AddRange(BookingsOf(dispute, session));
                }
                else if (state == EntityState.Modified)
                {
                    Rebook(db, dispute, session);
                }
            }
        }
    }

    /// <summary>What a new party is found by.</summary>
    public static IEnumerable<PartyGram> GramsOf(Dispute dispute, Party party) => party.Name.Grams().Select(gram => new PartyGram
    {
        Gram = gram,
        RoomId = dispute.RoomId,
        CourtId = dispute.CourtId,
        DisputeId = dispute.Id,
        PartyId = party.Id,
    });

    /// <summary>Whom a new session takes, and for how long.</summary>
    public static IEnumerable<OfficerBooking> BookingsOf(Dispute dispute, MediationSession session) => BookedFor(session).Select(officer => Booking(dispute, session, officer));

    /// <summary>When a session ends, as the constraint on places wants to know it.</summary>
    public static DateTimeOffset EndsAt(MediationSession session) => session.StartsAt.AddMinutes(session.Minutes);

    // A session that was not held takes nobody.
    private static IReadOnlyList<OfficerId> BookedFor(MediationSession session) => session.Result == SessionResult.NotHeld ? [] : session.Officers;

    // Who no longer holds a session is free again; who comes to it is taken, and who stays is taken for its new time.
    private static void Rebook(MediationDb db, Dispute dispute, MediationSession session)
    {
        var entry = db.Entry(session);
        var before = entry.Property(s => s.Officers).OriginalValue;
        var after = BookedFor(session);
        db.Set<OfficerBooking>().RemoveRange(before.Except(after).Select(officer => Booking(dispute, session, officer)));
        db.Set<OfficerBooking>().AddRange(after.Except(before).Select(officer => Booking(dispute, session, officer)));
        if (entry.Property(s => s.StartsAt).IsModified || entry.Property(s => s.Minutes).IsModified)
        {
            entry.Property("EndsAt").CurrentValue = EndsAt(session);
            db.Set<OfficerBooking>().UpdateRange(after.Intersect(before).Select(officer => Booking(dispute, session, officer)));
        }
    }

    private static OfficerBooking Booking(Dispute dispute, MediationSession session, OfficerId officer) => new()
    {
        SessionId = session.Id,
        OfficerId = officer,
        StartsAt = session.StartsAt,
        EndsAt = EndsAt(session),
        DisputeId = dispute.Id,
        RoomId = dispute.RoomId,
        CourtId = dispute.CourtId,
    };
}

/// <summary>An officer is taken for a time; the database refuses a second booking of the same officer that overlaps.</summary>
internal sealed class OfficerBooking
{
    public required SessionId SessionId { get; init; }

    public required OfficerId OfficerId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required DisputeId DisputeId { get; init; }

    public required RoomId RoomId { get; init; }

    public required CourtId CourtId { get; init; }
}
