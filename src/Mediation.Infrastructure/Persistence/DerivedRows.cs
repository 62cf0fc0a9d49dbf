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
            foreach (var party in dispute.Parties)
            {
                var (state, name) = (db.Entry(party).State, db.Entry(party).Property(p => p.Name));
                if (state == EntityState.Added)
                {
                    db.PartyGrams.AddRange(GramsOf(dispute, party));
                }
                else if (state == EntityState.Modified && name.IsModified)
                {
                    // Under the old name nobody finds them any more; grams that both names have stay.
                    var (before, after) = (name.OriginalValue.Grams().ToHashSet(), party.Name.Grams().ToHashSet());
                    db.PartyGrams.RemoveRange(before.Except(after).Select(gram => Gram(dispute, party, gram)));
                    db.PartyGrams.AddRange(after.Except(before).Select(gram => Gram(dispute, party, gram)));
                }
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
    public static IEnumerable<PartyGram> GramsOf(Dispute dispute, Party party) => party.Name.Grams().Select(gram => Gram(dispute, party, gram));

    /// <summary>Whom a new session takes, and for how long.</summary>
    public static IEnumerable<OfficerBooking> BookingsOf(Dispute dispute, MediationSession session) => BookedFor(session).Select(officer => Booking(dispute, session, officer));

    /// <summary>When a session ends, as the constraint on places wants to know it.</summary>
    public static DateTimeOffset EndsAt(MediationSession session) => session.StartsAt.AddMinutes(session.Minutes);

    private static PartyGram Gram(Dispute dispute, Party party, string gram) => new()
    {
        Gram = gram,
        RoomId = dispute.RoomId,
        CourtId = dispute.CourtId,
        DisputeId = dispute.Id,
        PartyId = party.Id,
    };

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
