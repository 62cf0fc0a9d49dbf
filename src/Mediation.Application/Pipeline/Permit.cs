using Mediation.Domain;
using Mediation.Domain.Disputes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Pipeline;

/// <summary>
/// Weighs the permits declared beside a request. Closed by default: no permit, no use case. A role without the use case is told so (403);
/// a dispute, room or condition out of reach is answered as if it did not exist (404), but for a condition that is about the person (403).
/// </summary>
internal sealed class Permit<TRequest, TAnswer>(IActor actor, IMediationDb db, AuditTrail trail) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        if (actor.IsSetup() && Setup.May.Contains(typeof(TRequest)))
        {
            return await next();
        }

        var permits = PermitAttribute.Of(typeof(TRequest)).Where(Held).ToList();
        if (permits.Count == 0)
        {
            throw new ForbiddenException();
        }

        trail.ActingAs = RolesOf(permits);
        if (request is IConcernsDispute about)
        {
            var standing = await StandingAsync(about.DisputeId, request, cancellationToken);
            Weigh(permits, permit => Reaches(permit, standing), permit => permit.Conditions.All(condition => Holds(condition, request, standing)));
        }
        else if (request is IConcernsRoom { Room.Length: > 0 } inRoom)
        {
            var room = await db.Rooms.Where(r => r.Code == inRoom.Room!.Trim()).Select(r => new { r.Id, r.CourtId }).SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException(nameof(Domain.Rooms.MediationRoom));
            trail.Room = room.Id;
            var standing = new Standing(room.Id, room.CourtId, (request as INamesChannel)?.Channel, null, null, false, false);
            // A room itself is no case: an administrator reaches it.
            Weigh(permits, permit => permit.Reach == Reach.County || Reaches(permit, standing), permit => permit.Conditions.All(condition => Holds(condition, request, standing)));
        }

        return await next();
    }

    private void Weigh(List<PermitAttribute> permits, Func<PermitAttribute, bool> reaches, Func<PermitAttribute, bool> holds)
    {
        var near = permits.Where(reaches).ToList();
        if (near.Count == 0)
        {
            throw new NotFoundException(nameof(Dispute));
        }

        var fitting = near.Where(holds).ToList();
        if (fitting.Count == 0)
        {
            throw new ForbiddenException();
        }

        trail.ActingAs = RolesOf(fitting);
    }

    private static string RolesOf(IEnumerable<PermitAttribute> permits) => string.Join(',', permits.Select(permit => permit.Role).Distinct().Order());

    private bool Held(PermitAttribute permit) => permit.IsHeldBy(actor);

    private bool Reaches(PermitAttribute permit, Standing dispute) => permit.Reaches(actor, dispute);

    private bool Holds(Condition condition, TRequest request, Standing dispute) => condition.Holds(
        actor,
        dispute,
        // The reason's text is the validator's business: it is asked for beside its field, not denied.
        givesReason: request is IGivesReason,
        namesOneself: request is INamesOfficer { Officer: { } officer } && actor.OfficerId is not null && (officer.Trim() == "me" || officer.Trim() == _ownNumber));

    private string? _ownNumber;

    private async Task<Standing> StandingAsync(DisputeId id, TRequest request, CancellationToken cancellationToken)
    {
        var found = await db.Disputes.Where(dispute => dispute.Id == id)
            .Select(dispute => new { dispute.RoomId, dispute.CourtId, dispute.Channel, dispute.LeadOfficerId, dispute.OutcomeRecordedBy })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException(nameof(Dispute));
        if (actor.Recused.Contains(id.Value))
        {
            throw new NotFoundException(nameof(Dispute));
        }

        trail.Room = found.RoomId;
        if (request is INamesOfficer && actor.OfficerId is { } self)
        {
            _ownNumber = await db.Officers.Where(officer => officer.Id == self).Select(officer => officer.Number).SingleOrDefaultAsync(cancellationToken);
        }

        var isProtected = request is IConcernsParty party
            && await db.Disputes.Where(dispute => dispute.Id == id).SelectMany(dispute => dispute.Parties)
                .AnyAsync(p => p.Number == party.Party && p.IsProtected, cancellationToken);
        return new Standing(found.RoomId, found.CourtId, found.Channel, found.LeadOfficerId, found.OutcomeRecordedBy, actor.Own.Contains(id.Value), isProtected);
    }
}
