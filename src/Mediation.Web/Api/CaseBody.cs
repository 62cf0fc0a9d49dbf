using System.Globalization;
using Mediation.Application;
using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Web.Forms;
using Mediation.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Api;

/// <summary>A case as the API tells it: codes as they are sent, masked like the page.</summary>
internal sealed record CaseBody(
    DisputeId Id,
    string CaseNumber,
    int Version,
    DisputeStatus Status,
    string Title,
    string Room,
    string RoomName,
    Stage Stage,
    Channel Channel,
    string Cause,
    string CauseName,
    CourtBody? Court,
    DateOnly ReceivedOn,
    DateOnly? AcceptedOn,
    DateOnly? RefusedOn,
    DateOnly? ConcludedOn,
    DateOnly? ArchivedOn,
    string? Facts,
    string? Wishes,
    string? RefusalReason,
    IReadOnlyList<PartyBody> Parties,
    IReadOnlyList<MinorView> Minors,
    IReadOnlyList<CaseOfficerBody> Officers,
    IReadOnlyList<SessionBody> Sessions,
    OutcomeBody? Outcome,
    IReadOnlyList<AmendmentView> Amendments,
    IReadOnlyList<DeadlineBody> Deadlines,
    IReadOnlyList<SuspensionView> Suspensions,
    IReadOnlyList<ExtensionView> Extensions,
    IReadOnlyList<MissingBody> Missing,
    NextStep NextStep,
    bool MustMeetApart,
    bool IsOverdue);

/// <summary>The court's number, letter and receipt; when it had the result back, and what it did with a case in which nothing was reached.</summary>
internal sealed record CourtBody(
    string? Number, DateOnly? MaterialsReceivedOn, Procedure? Procedure, DateOnly? LetterOn, string? LetterNote, DateOnly? ResultReturnedOn, CourtStep? Step, DateOnly? StepOn, string? FiledAs);

/// <summary>A party. <c>identity.number</c>, <c>mobile</c> and <c>address</c> are masked; <c>hidden</c> says that something is kept from the person who asks.</summary>
internal sealed record PartyBody(
    int Number,
    Side Side,
    string Name,
    Sex? Sex,
    int? BirthYear,
    int? Age,
    string? Home,
    IdentityBody? Identity,
    string? Mobile,
    SafeToContact SafeToContact,
    string? Address,
    bool Protected,
    bool Hidden,
    DateOnly? RightsExplainedOn,
    WillingnessView? Willingness,
    ScreeningView? Screening,
    AttemptView? Attempt);

/// <summary>An identity paper, masked.</summary>
internal sealed record IdentityBody(IdentityType? Type, string Number);

/// <summary>An officer of the case; <c>standsAside</c> says that a recusal was declared, <c>endReason</c> why the assignment ended.</summary>
internal sealed record CaseOfficerBody(string Officer, string Name, AssignmentRole As, DateOnly From, DateOnly? EndedOn, string? EndReason, bool StandsAside);

/// <summary>A session.</summary>
internal sealed record SessionBody(
    int Session,
    SessionKind Kind,
    DateOnly? Day,
    DateTimeOffset? StartsAt,
    int Minutes,
    string? Place,
    IReadOnlyList<int> Parties,
    IReadOnlyList<string> Officers,
    SessionResult? Result,
    DateTimeOffset? HeldAt,
    IReadOnlyList<int> Attended,
    NotHeldReason? NotHeld,
    string? Helpers,
    string? Text,
    bool Hidden);

/// <summary>An outcome; amounts in yuan.</summary>
internal sealed record OutcomeBody(OutcomeResult Result, NotReachedGround? Ground, DateOnly ConcludedOn, IReadOnlyList<TermView> Terms, IReadOnlyList<SignatureView> Signatures, IReadOnlyList<PerformanceView> Performances, IReadOnlyList<FollowUpView> FollowUps, DateOnly? NextFollowUpOn);

/// <summary>A time limit; <c>how</c> says how it was counted. While the clock is <c>held</c>, <c>on</c> is the last day as it would be if it ran again today.</summary>
internal sealed record DeadlineBody(string Code, DateOnly On, string Law, string How, DateOnly NominalOn, int? DaysLeft, bool Held);

/// <summary>Something that the next step needs, with the code of the rule that refuses.</summary>
internal sealed record MissingBody(string Code, int? Party, string Text, string? Law);

/// <summary>A page of the list.</summary>
internal sealed record ListBody(IReadOnlyList<CaseLineBody> Items, string? Next);

/// <summary>What was found of a person.</summary>
internal sealed record FoundBody(IReadOnlyList<CaseLineBody> Items, IReadOnlyList<Elsewhere> Elsewhere);

/// <summary>A case as a line; it names nobody in full.</summary>
internal sealed record CaseLineBody(
    DisputeId Id,
    string CaseNumber,
    string Title,
    DisputeStatus Status,
    string Room,
    Stage Stage,
    Channel Channel,
    string Cause,
    string CauseName,
    string? Lead,
    DateOnly ReceivedOn,
    DateOnly? AcceptedOn,
    DateOnly? ConcludedOn,
    OutcomeResult? Result,
    DateOnly? DueOn,
    int? DaysLeft,
    int Minors,
    bool MustMeetApart);

/// <summary>Makes the bodies of answers; what is said in words is said in the language that was asked for.</summary>
internal sealed class CaseBodies(Texts texts, Words words, IStringLocalizer<Answers> say)
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>A case, with its <c>ETag</c>.</summary>
    public TaggedResult Shown(DisputeView view) => ApiHost.Shown(view.Version, Of(view));

    /// <summary>A page of the list.</summary>
    public ListBody Of(DisputeList list) => new([.. list.Items.Select(Line)], list.Next);

    /// <summary>What was found of a person.</summary>
    public FoundBody Of(FoundDisputes found) => new([.. found.Items.Select(Line)], found.Elsewhere);

    private CaseBody Of(DisputeView view) => new(
        view.Id,
        view.CaseNumber,
        view.Version,
        view.Status,
        Title(view.Title, view.Cause),
        view.Room.Code,
        IsChinese ? view.Room.Name : view.Room.NameEn,
        view.Stage,
        view.Channel,
        view.Cause.Code,
        Name(view.Cause),
        view.CourtNumber is null && view.MaterialsReceivedOn is null && view.Procedure is null ? null
            : new(view.CourtNumber, view.MaterialsReceivedOn, view.Procedure, view.LetterOn, view.LetterNote, view.ResultReturnedOn, view.CourtStep?.Step, view.CourtStep?.On, view.CourtStep?.FiledAs),
        view.ReceivedOn,
        view.AcceptedOn,
        view.RefusedOn,
        view.ConcludedOn,
        view.ArchivedOn,
        view.Facts,
        view.Wishes,
        view.RefusalReason,
        [.. view.Parties.Select(Party)],
        view.Minors,
        [.. view.Officers.Select(o => new CaseOfficerBody(o.Number, o.Name, o.Role, o.From, o.EndedOn, o.EndReason, o.StandsAside))],
        [.. view.Sessions.Select(Session)],
        view.Outcome is { } outcome ? new(outcome.Result, outcome.Ground, outcome.ConcludedOn, outcome.Terms, outcome.Signatures, outcome.Performances, outcome.FollowUps, outcome.NextFollowUpOn) : null,
        view.Amendments,
        [.. view.Deadlines.Select(d => new DeadlineBody(d.Code, d.On, d.Law, How(d), d.NominalOn, d.DaysLeft, d.IsHeld))],
        view.Suspensions,
        view.Extensions,
        [.. view.Missing.Select(m => new MissingBody(m.Code, m.Party, texts.Of(new Rule(m.Code, m.Law)), m.Law))],
        view.NextStep,
        view.MustMeetApart,
        view.IsOverdue);

    private static PartyBody Party(PartyView p) => new(
        p.Number, p.Side, p.Name, p.Sex, p.BirthYear, p.Age, p.Home, p.Identity is null ? null : new(p.IdentityType, p.Identity), p.Mobile, p.SafeToContact, p.Address, p.IsProtected, p.IsHidden,
        p.RightsExplainedOn, p.Willingness, p.Screening, p.Attempt);

    private static SessionBody Session(SessionView s) => new(
        s.Number, s.Kind, s.Day, s.StartsAt, s.Minutes, s.Place?.Code, s.Invited, s.Officers, s.Result, s.HeldAt, s.Attended, s.NotHeldReason, s.Helpers, s.Text, s.IsHidden);

    private CaseLineBody Line(DisputeLine line) => new(
        line.Id, line.CaseNumber, Title(line.Title, line.Cause), line.Status, line.Room, line.Stage, line.Channel, line.Cause.Code, Name(line.Cause), line.Lead,
        line.ReceivedOn, line.AcceptedOn, line.ConcludedOn, line.Result, line.DueOn, line.DaysLeft, line.Minors, line.MustMeetApart);

    private static string Name(CauseName cause) => IsChinese ? cause.Chinese : cause.English;

    private string Title(DisputeTitle title, CauseName cause) => (title.Applicant, title.Respondent) switch
    {
        ({ } one, { } other) => say["title.both", one, other, Name(cause)],
        ({ } one, null) => say["title.one", one, Name(cause)],
        (null, { } other) => say["title.one", other, Name(cause)],
        _ => Name(cause),
    };

    private string How(DeadlineView deadline)
    {
        var how = say["how.counted", words.Day(deadline.TriggerOn), words.Of(deadline.Trigger), deadline.Length, words.Of(deadline.Unit), words.Day(deadline.FirstNominalOn)].Value
            + (deadline.ExtendedBy > 0 ? say["how.extended", deadline.ExtendedBy].Value : "")
            + (deadline.SuspendedFor > 0 ? say["how.suspended", deadline.SuspendedFor].Value : "");
        return how
            + (deadline.On != deadline.NominalOn ? say["how.moved", words.Day(deadline.On)].Value : "")
            + (deadline.IsProvisional ? say["how.provisional"].Value : "")
            + (deadline.IsGuidance ? say["how.guidance"].Value : "");
    }
}
