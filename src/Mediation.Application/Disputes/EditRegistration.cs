using System.Globalization;
using FluentValidation;
using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>What was registered is changed before anything is decided 修改登记; the trail keeps what stood before and what stands now.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Liaison, Reach.Court, Condition.HandOver, Condition.NobodyNamed)]
public sealed record EditRegistration : ICommand<DisputeState>, IConcernsDispute
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>
    /// The case as it shall stand, the parties in the order of their numbers and new ones behind them. Of a known party a number or address that is left out stays; room and minors are no part of it.
    /// </summary>
    public RegisterDispute Case { get; init; } = new();

    /// <summary>What of a party was wrong and shall be known no more, without anything in its place: number and <see cref="RevealedField"/>, as <c>2 Mobile</c>.</summary>
    public List<string> Clear { get; init; } = [];

    internal bool Clears(int party, RevealedField field) => Clear.Contains($"{party} {field}");

    /// <summary>The number of the party that a line of the trail is about (<c>party 2 Mobile</c>); null where it is about the case.</summary>
    internal static int? PartyOf(string? subject) => subject?.Split(' ') is ["party", var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out var n) ? n : null;
}

internal sealed class EditRegistrationValidator : AbstractValidator<EditRegistration>
{
    public EditRegistrationValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(c => c.Case).SetValidator(new RegisterDisputeValidator(actor, reference, needsRoom: false));
        RuleFor(c => c.Case.ReceivedOn).Required();
    }
}

internal sealed class EditRegistrationHandler(IMediationDb db, IVault vault, IActor actor, AuditTrail trail, IReferenceData reference) : ICommandHandler<EditRegistration, DisputeState>
{
    public async Task<DisputeState> Handle(EditRegistration command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        if (command.Case.Parties.Count < dispute.Parties.Count)
        {
            throw new NotFoundException(nameof(Party)); // nobody is taken out of a case
        }

        // A court's clerk changes what the court sent, and sends nothing by other ways.
        if (command.Case.Channel is not (Channel.CourtDelegation or Channel.CourtEntrustment) && !actor.Rooms.Any(r => r.Id == dispute.RoomId) && !actor.Own.Contains(dispute.Id.Value))
        {
            throw new ForbiddenException();
        }

        var what = new Intake(vault, reference, actor.Today).TakeAnew(dispute, command, MustKnow.OfProtected(actor, dispute));
        var changes = new RegistrationChanges(dispute, what, vault, reference).ToList();
        dispute.EditRegistration(what, actor.AccountId, actor.Now, actor.Today);
        foreach (var (subject, text) in changes)
        {
            // What is put right of a party is the party's own, and goes with the party's key.
            var key = EditRegistration.PartyOf(subject) is { } party ? dispute.GetParty(party).Key() : dispute.Key();
            trail.RecordIn(command, dispute, subject, vault.Seal(text, key, Places.Reason(dispute.Id)));
        }

        return DisputeState.Of(dispute);
    }
}

/// <summary>What a change of the registration changes, for the trail: what stood before and what stands now, in the words of papers. Numbers and addresses are masked, and of protected parties not told at all.</summary>
internal sealed class RegistrationChanges(Dispute dispute, NewDispute what, IVault vault, IReferenceData reference)
{
    private const string Nothing = "（空）";
    private readonly List<(string Subject, FreeText Text)> _changes = [];

    /// <summary>The changes, each with the code of what it is of.</summary>
    public IReadOnlyList<(string Subject, FreeText Text)> ToList()
    {
        Note("channel", PaperWords.Of(dispute.Channel), PaperWords.Of(what.Channel));
        Note("stage", PaperWords.Of(dispute.Stage), PaperWords.Of(what.Stage));
        Note("cause", reference.Causes.Find(dispute.Cause)?.Chinese, reference.Causes.Find(what.Cause)?.Chinese);
        Note("receivedOn", PaperWords.Day(dispute.ReceivedOn), PaperWords.Day(what.ReceivedOn));
        Note("facts", Open(dispute.Facts, Places.Facts(dispute.Id)), Open(what.Facts, Places.Facts(dispute.Id)));
        Note("wishes", Open(dispute.Wishes, Places.Wishes(dispute.Id)), Open(what.Wishes, Places.Wishes(dispute.Id)));
        Note("courtNumber", dispute.CourtNumber?.Value, what.CourtNumber?.Value);
        Note("materialsReceivedOn", Day(dispute.MaterialsReceivedOn), Day(what.MaterialsReceivedOn));
        Note("procedure", Of(dispute.Procedure), Of(what.Procedure));
        Note("letterOn", Day(dispute.LetterOn), Day(what.LetterOn));
        Note("letterNote", Open(dispute.LetterNote, Places.LetterNote(dispute.Id)), Open(what.LetterNote, Places.LetterNote(dispute.Id)));
        foreach (var (now, i) in what.Parties.Select((party, i) => (party, i)))
        {
            if (i < dispute.Parties.Count)
            {
                NoteParty(dispute.Parties[i], now);
            }
            else
            {
                Note($"party {i + 1} Name", null, now.Name.Value);
            }
        }

        return _changes;
    }

    private void NoteParty(Party before, NewParty now)
    {
        var party = $"party {before.Number}";
        Note($"{party} Side", PaperWords.Of(before.Side), PaperWords.Of(now.Side));
        Note($"{party} Name", before.Name.Value, now.Name.Value);
        var isProtected = before.IsProtected || now.IsProtected;
        NoteSealed($"{party} Identity", before.Identity, now.Identity, isProtected: false);
        NoteSealed($"{party} Mobile", before.Mobile, now.Mobile, isProtected);
        NoteSealed($"{party} Address", before.Address, now.Address, isProtected);
        Note($"{party} SafeToContact", Of(before.SafeToContact), Of(now.SafeToContact));
        Note($"{party} Protected", before.IsProtected ? "是" : "否", now.IsProtected ? "是" : "否");
    }

    private void NoteSealed<T>(string subject, Sealed<T>? before, Sealed<T>? now, bool isProtected)
        where T : ISealable<T>
    {
        if (!Equals(before, now))
        {
            _changes.Add((subject, FreeText.Parse(isProtected ? "受保护，不显示" : $"{before?.Mask ?? Nothing} → {now?.Mask ?? Nothing}")));
        }
    }

    // Long texts do not fit into one entry with what comes instead of them.
    private void Note(string subject, string? before, string? now)
    {
        if (before == now)
        {
            return;
        }

        if (FreeText.TryParse($"{before ?? Nothing} → {now ?? Nothing}", out var both))
        {
            _changes.Add((subject, both));
        }
        else
        {
            _changes.Add(($"{subject} before", FreeText.Parse(before ?? Nothing)));
            _changes.Add(($"{subject} now", FreeText.Parse(now ?? Nothing)));
        }
    }

    private string? Open(Sealed<FreeText>? text, SealedPlace at) => text is null ? null : vault.Open(text, dispute.Key(), at).Value;

    private static string? Day(DateOnly? day) => day is { } known ? PaperWords.Day(known) : null;

    private static string? Of(Procedure? procedure) => procedure switch
    {
        Procedure.Ordinary => "普通程序",
        Procedure.Simplified => "简易程序",
        _ => null,
    };

    private static string Of(SafeToContact safe) => safe switch
    {
        SafeToContact.Safe => "可正常联系",
        SafeToContact.NeutralTextOnly => "仅可发送中性短信",
        SafeToContact.DoNotContact => "不得联系",
        _ => "未询问",
    };
}
