using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Audit;

/// <summary>How a use case ended.</summary>
public enum AuditOutcome
{
    /// <summary>It was done, or shown.</summary>
    Done,

    /// <summary>A rule refused it.</summary>
    Refused,

    /// <summary>The person may not, or it is out of reach.</summary>
    Denied,
}

/// <summary>What the pipeline tells about a use case; who, when and from where are added where it is written.</summary>
/// <param name="What">The use case's name.</param>
/// <param name="Dispute">The dispute, where there is one.</param>
/// <param name="Room">Its room, where the person could see it.</param>
/// <param name="Subject">What in it, in codes.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Rule">The rule that refused.</param>
/// <param name="Reason">The reason given, sealed under the dispute's key.</param>
/// <param name="Version">The version of the case after it.</param>
public sealed record AuditDraft(string What, DisputeId? Dispute, RoomId? Room, string? Subject, AuditOutcome Outcome, string? Rule, Sealed<FreeText>? Reason, int? Version)
{
    /// <summary>The roles by which the person had the use case, as codes; null where none was weighed.</summary>
    public string? ActingAs { get; init; }
}

/// <summary>One line of the trail. Written once; the database lets nobody but its owner change it, and <c>verify-audit</c> finds it if the owner does.</summary>
public sealed class AuditEntry
{
    private byte[] _mac = [];

    /// <summary>Its id; UUIDv7, so roughly in order of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened, by the real clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The use case's own time where that is another, as in demonstration data.</summary>
    public DateTimeOffset? ScenarioAt { get; init; }

    /// <summary>Who: an account's id, or <c>system:…</c>; null for a stranger.</summary>
    public string? Who { get; init; }

    /// <summary>The use case's name.</summary>
    public required string What { get; init; }

    /// <summary>The dispute, where there is one and the person could see it.</summary>
    public DisputeId? DisputeId { get; init; }

    /// <summary>Its room.</summary>
    public RoomId? RoomId { get; init; }

    /// <summary>What in it, in codes.</summary>
    public string? Subject { get; init; }

    /// <summary>How it ended.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>The rule that refused.</summary>
    public string? Rule { get; init; }

    /// <summary>The reason given, sealed under the dispute's key.</summary>
    public Sealed<FreeText>? Reason { get; init; }

    /// <summary>The version of the case after it.</summary>
    public int? Version { get; init; }

    /// <summary>The address the request came from.</summary>
    public string? FromWhere { get; init; }

    /// <summary>As whom: the roles by which the person had the use case (<c>Mediator,Lead</c>).</summary>
    public string? ActingAs { get; init; }

    /// <summary>The token by which a program acted in the person's name; null for the person.</summary>
    public Guid? TokenId { get; init; }

    /// <summary>Whether it is about accounts and settings, which administrators may read; decided when it is written, by <see cref="HouseActs"/>.</summary>
    public bool OfHouse { get; init; }

    /// <summary>What the use case changed: of each row its values before and after, sealed where the row is; null where nothing that stood was changed.</summary>
    public byte[]? Changes { get; private set; }

    /// <summary>HMAC over all of the above under a key outside the database: an entry that the product did not write has none that fits.</summary>
    public required byte[] Mac { get => _mac; init => _mac = value; }

    /// <summary>Takes down what was changed, before the entry is written.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="mac">The HMAC over the entry with them.</param>
    public void Tell(byte[] changes, byte[] mac) => (Changes, _mac) = (changes, mac);
}

/// <summary>Where audit entries go.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry to the open transaction.</summary>
    /// <param name="draft">What happened.</param>
    void Add(AuditDraft draft);

    /// <summary>Writes an entry in a transaction of its own; equal denials of one account within a minute are one entry.</summary>
    /// <param name="draft">What happened.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task AppendAsync(AuditDraft draft, CancellationToken cancellationToken);
}
