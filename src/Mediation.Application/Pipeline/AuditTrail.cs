using Mediation.Application.Audit;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Pipeline;

/// <summary>
/// Gathers what the audit entry of this use case says besides its name: handlers add a subject or a sealed reason. One for each scope, emptied after each request.
/// </summary>
public sealed class AuditTrail(IAuditLog log)
{
    /// <summary>The dispute that a command made; others are known from the request.</summary>
    public DisputeId? Dispute { get; set; }

    /// <summary>The room of the dispute, known once the permit was weighed.</summary>
    public RoomId? Room { get; set; }

    /// <summary>The roles by which the person has this use case, known once the permit was weighed.</summary>
    internal string? ActingAs { get; set; }

    /// <summary>What in the case it was about, in codes only (<c>party 2</c>); never a name.</summary>
    public string? Subject { get; set; }

    /// <summary>The reason that was given, sealed under the dispute's key.</summary>
    public Sealed<FreeText>? Reason { get; set; }

    /// <summary>Of a use case that changes several cases, or several things of one: an entry of its own for each.</summary>
    internal void RecordIn(object request, Dispute dispute, string subject, Sealed<FreeText> reason) =>
        log.Add(new(request.GetType().Name, dispute.Id, dispute.RoomId, subject, AuditOutcome.Done, null, reason, dispute.Version) { ActingAs = ActingAs });

    internal void Record(object request, int? version) => log.Add(Entry(request, AuditOutcome.Done, null, version));

    internal async Task RecordFailureAsync(object request, Exception failure, CancellationToken cancellationToken)
    {
        var (outcome, rule) = failure switch
        {
            RuleBrokenException broken => (AuditOutcome.Refused, broken.Rule.Code),
            StaleVersionException => (AuditOutcome.Refused, "stale"),
            ForbiddenException => (AuditOutcome.Denied, (string?)null),
            NotFoundException => (AuditOutcome.Denied, null),
            _ => (AuditOutcome.Done, null),
        };
        if (outcome != AuditOutcome.Done)
        {
            await log.AppendAsync(Entry(request, outcome, rule, null), cancellationToken);
        }
    }

    internal void Forget() => (Dispute, Room, Subject, Reason, ActingAs) = (null, null, null, null, null);

    private AuditDraft Entry(object request, AuditOutcome outcome, string? rule, int? version) => new(
        request.GetType().Name,
        (request as IConcernsDispute)?.DisputeId ?? Dispute,
        Room,
        Subject ?? (request is IConcernsParty party ? $"party {party.Party}" : null),
        outcome,
        rule,
        Reason,
        version)
    {
        ActingAs = ActingAs,
    };
}
