using Mediation.Application.Accounts;
using Mediation.Application.Attention;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Downloads;
using Mediation.Application.Drafts;
using Mediation.Application.Erasures;
using Mediation.Application.Lists;
using Mediation.Application.Reminders;
using Mediation.Application.Settings;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Mediators;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Domain.Reminders;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application;

/// <summary>The database as use cases see it: sets to ask and to add to. Saving and committing is the pipeline's.</summary>
public interface IMediationDb
{
    /// <summary>Disputes, loaded whole with parties, children, officers and sessions when an entity is asked for; project instead wherever nothing changes.</summary>
    DbSet<Dispute> Disputes { get; }

    /// <summary>Outcomes.</summary>
    DbSet<PreLitigationOutcome> Outcomes { get; }

    /// <summary>The roster 三大员.</summary>
    DbSet<Mediator> Officers { get; }

    /// <summary>Rooms with places and teams.</summary>
    DbSet<MediationRoom> Rooms { get; }

    /// <summary>Courts.</summary>
    DbSet<Court> Courts { get; }

    /// <summary>Officers who stand aside from a case.</summary>
    DbSet<Recusal> Recusals { get; }

    /// <summary>Which cases belong together.</summary>
    DbSet<DisputeLink> DisputeLinks { get; }

    /// <summary>What one party told alone.</summary>
    DbSet<ConfidentialNote> ConfidentialNotes { get; }

    /// <summary>Grams of party names, for search.</summary>
    DbSet<PartyGram> PartyGrams { get; }

    /// <summary>The trail.</summary>
    DbSet<AuditEntry> AuditEntries { get; }

    /// <summary>Files that are made by jobs and wait to be fetched; one's own.</summary>
    DbSet<Download> Downloads { get; }

    /// <summary>What is in them.</summary>
    DbSet<DownloadPart> DownloadParts { get; }

    /// <summary>Lists that people keep; one's own.</summary>
    DbSet<SavedList> SavedLists { get; }

    /// <summary>The columns that people chose; one's own.</summary>
    DbSet<ChosenColumns> ChosenColumns { get; }
    /// <summary>Cases that are typed and not registered yet; one's own.</summary>
    DbSet<Draft> Drafts { get; }

    /// <summary>What one was told that is due; one's own.</summary>
    DbSet<Reminder> Reminders { get; }

    /// <summary>What is due in the cases within one's reach, as they stand at this moment.</summary>
    IQueryable<DueLine> DueLines { get; }

    /// <summary>The cases within one's reach that need attention, as they stand at this moment.</summary>
    IQueryable<AttentionItem> AttentionItems { get; }

    /// <summary>Persons who were erased; for administrators and supervisors.</summary>
    DbSet<Erasure> Erasures { get; }

    /// <summary>Facts about the installation as a whole.</summary>
    DbSet<HouseFact> HouseFacts { get; }

    /// <summary>Names of accounts, to show.</summary>
    IQueryable<AccountLine> Accounts { get; }

    /// <summary>The next serial of a room and year; without gaps, since the row is held until the transaction ends.</summary>
    /// <param name="room">The room.</param>
    /// <param name="year">The year of <c>receivedOn</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>From 1.</returns>
    Task<int> NextCaseSerialAsync(RoomId room, int year, CancellationToken cancellationToken);

    /// <summary>All disputes in which the person is a named officer today, in the own rooms or not (<see cref="Pipeline.IActor.Own"/> knows some of them).</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The disputes; those of many years may be some thousand.</returns>
    Task<IReadOnlyList<DisputeId>> OwnAsync(CancellationToken cancellationToken);

    /// <summary>Rooms and years of cases of the same person beyond one's reach; nothing else of them.</summary>
    /// <param name="indexes">The blind indexes of one number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>At most 20.</returns>
    Task<IReadOnlyList<Elsewhere>> ElsewhereAsync(byte[][] indexes, CancellationToken cancellationToken);

    /// <summary>The next serial of a certificate; until the transaction ends nobody else erases.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>From 1.</returns>
    Task<int> NextErasureSerialAsync(int year, CancellationToken cancellationToken);

    /// <summary>Lets an administrator, who sees no case, reach one case until the transaction ends: that in which a party of this number has this name.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="party">The party's number.</param>
    /// <param name="name">The party's whole name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The case; null when they do not belong together.</returns>
    Task<DisputeId?> ReachToEraseAsync(CaseNumber number, int party, PersonName name, CancellationToken cancellationToken);
}

/// <summary>There is an earlier record beyond one's reach.</summary>
/// <param name="Room">The code of the room to ask.</param>
/// <param name="Year">The year.</param>
public sealed record Elsewhere(string Room, int Year);
