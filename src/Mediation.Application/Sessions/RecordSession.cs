using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Sessions;

/// <summary>An officer of the case writes down how a session went. What one party told alone is kept apart from the case.</summary>
[Permit(Role.Mediator, Reach.Own)]
public sealed record RecordSession : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The session's number within the case.</summary>
    public int Session { get; init; }

    /// <summary>When it really began; as planned when left out.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>Numbers of the parties who were there.</summary>
    public List<int>? Attended { get; init; }

    /// <summary>What became of it.</summary>
    public SessionResult? Result { get; init; }

    /// <summary>Why it was not held; <see cref="NotHeldReason.NoShow"/> when left out. Of no meaning when it was held.</summary>
    public NotHeldReason? NotHeld { get; init; }

    /// <summary>Who else was there to help (邀请参与调解人), by name and relation.</summary>
    public string? Helpers { get; init; }

    /// <summary>Whether the parties agreed that they be there.</summary>
    public bool? HelpersAgreedTo { get; init; }

    /// <summary>The record 调解记录.</summary>
    public string? Text { get; init; }
}

internal sealed class RecordSessionValidator : AbstractValidator<RecordSession>
{
    public RecordSessionValidator()
    {
        RuleFor(c => c.Session).Required();
        RuleFor(c => c.Result).Required();
        RuleFor(c => c.NotHeld).Must(typed => typed is null or NotHeldReason.NoShow or NotHeldReason.Other).WithErrorCode("value.unknown");
        RuleFor(c => c.Helpers).FreeText();
        RuleFor(c => c.Text).FreeText();
    }
}

internal sealed class RecordSessionHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail) : ICommandHandler<RecordSession, DisputeState>
{
    public async Task<DisputeState> Handle(RecordSession command, CancellationToken cancellationToken)
    {
        trail.Subject = $"session {command.Session}";
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var room = await db.Rooms.AsNoTracking().Where(r => r.Id == dispute.RoomId).SingleOrNotFoundAsync(cancellationToken);
        var session = dispute.GetSession(command.Session);
        var heldAt = (command.HeldAt ?? session.StartsAt).ToUniversalTime();
        var attended = (command.Attended ?? []).Distinct().ToList();
        var isSaid = FreeText.TryParse(command.Text, out var text);
        var alone = attended.Count == 1;
        var record = new SessionRecord(
            heldAt,
            room.DateOf(heldAt),
            attended,
            command.Result!.Value,
            isSaid && !alone ? vault.Seal(text!, dispute.Key(), Places.Text(session.Id)) : null,
            ToldAlone: isSaid && alone,
            NotHeld: command.Result == SessionResult.NotHeld ? command.NotHeld ?? NotHeldReason.NoShow : null,
            Helpers: FreeText.TryParse(command.Helpers, out var helpers) ? vault.Seal(helpers, dispute.Key(), Places.Helpers(session.Id)) : null,
            HelpersAgreedTo: command.HelpersAgreedTo ?? false);
        dispute.RecordSession(command.Session, record, actor.AccountId, actor.Now, actor.Today);
        if (record.ToldAlone)
        {
            db.NoteDown(vault, actor, dispute, attended[0], NoteAbout.Session, session.Id.Value, command.Text);
        }

        return DisputeState.Of(dispute);
    }
}
