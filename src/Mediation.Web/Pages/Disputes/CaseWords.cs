using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Application.Reference;
using Mediation.Application.Roster;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Mediation.Web.Forms;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Disputes;

/// <summary>What several pages say about a case: its title, its parties, its dates as sentences, where what is missing is put right.</summary>
/// <param name="t">Texts of the case.</param>
/// <param name="rules">Texts of rules.</param>
/// <param name="words">Words for codes and days.</param>
/// <param name="causes">Names of causes.</param>
public sealed class CaseWords(IStringLocalizer<Resources.Disputes> t, IStringLocalizer<Rules> rules, Words words, IReferenceData causes)
{
    /// <summary>The title: <c>张某与李某离婚纠纷</c>.</summary>
    /// <param name="view">The case.</param>
    public string Title(DisputeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Title(view.Title, view.Cause);
    }

    /// <summary>The title of a case in a list.</summary>
    /// <param name="line">The case.</param>
    public string TitleOf(DisputeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Title(line.Title, line.Cause);
    }

    private string Title(DisputeTitle title, CauseName cause) => (title.Applicant, title.Respondent) switch
    {
        ({ } one, { } other) => t["title.both", words.Person(one), words.Person(other), Cause(cause)],
        ({ } one, null) => t["title.one", words.Person(one), Cause(cause)],
        (null, { } other) => t["title.one", words.Person(other), Cause(cause)],
        _ => Cause(cause),
    };

    /// <summary>A cause in the reader's language.</summary>
    /// <param name="cause">The cause.</param>
    public static string Cause(CauseName cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return IsChinese ? cause.Chinese : cause.English;
    }

    /// <summary>A room in the reader's language.</summary>
    /// <param name="room">The room.</param>
    public static string Room(RoomName room)
    {
        ArgumentNullException.ThrowIfNull(room);
        return IsChinese ? room.Name : room.NameEn;
    }

    /// <summary>The name of a party by its number.</summary>
    /// <param name="view">The case.</param>
    /// <param name="number">The number; null gives a dash.</param>
    public string Name(DisputeView view, int? number)
    {
        ArgumentNullException.ThrowIfNull(view);
        return words.Person(view.Parties.FirstOrDefault(p => p.Number == number)?.Name);
    }

    /// <summary>The parties to choose from: <c>李春兰（申请人）</c>.</summary>
    /// <param name="parties">The parties.</param>
    public IReadOnlyList<SelectListItem> Choices(IEnumerable<PartyView> parties) =>
        [.. parties.Select(p => new SelectListItem(t["party.withSide", words.Person(p.Name), words.Of(p.Side)], p.Number.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>An officer to choose from, with the reason why not, or what speaks against them: <c>郑晓燕（M001）　在办 3 件　请假中</c>.</summary>
    /// <param name="candidate">The officer.</param>
    public SelectListItem Candidate(CandidateLine candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var text = t["assign.candidate", candidate.Name, candidate.Number, candidate.OpenCases].Value
            + (candidate.IsMe ? t["assign.me"].Value : "")
            + (candidate.Barred is { } rule ? "　" + Rule(rule) : string.Concat(candidate.Warnings.Select(warning => "　" + t[$"warn.{warning}"].Value)));
        return new(text, candidate.Number) { Disabled = candidate.Barred is not null };
    }

    /// <summary>A minor without a name: <c>长女，8 岁</c>.</summary>
    /// <param name="minor">The minor.</param>
    public string Minor(MinorView minor)
    {
        ArgumentNullException.ThrowIfNull(minor);
        var who = minor.OfSameSex == 1 || minor.Ordinal > 5 ? t[$"minor.{minor.Sex}"] : t[$"minor.{minor.Sex}.{minor.Ordinal}"];
        return t["minor.aged", who.Value, words.Years(minor.Age)];
    }

    /// <summary>What a rule asserts, by its code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="law">Where it stands in the law; it is named behind the text.</param>
    public string Rule(string code, string? law = null)
    {
        var text = rules[code];
        return (text.ResourceNotFound ? rules["rule.unknown"].Value : text.Value) + (law is null ? "" : t["law", words.Law(law)].Value);
    }

    /// <summary>The title of a paper: <c>调解记录（第 2 次）</c>.</summary>
    /// <param name="code">The paper.</param>
    public string Paper(PaperCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var name = code.ToString();
        return code.Number is { } number ? t[$"paper.{name[..name.LastIndexOf('-')]}", number] : t[$"paper.{name}"];
    }

    /// <summary>A date of the case as a sentence.</summary>
    /// <param name="view">The case.</param>
    /// <param name="entry">The date.</param>
    public string Sentence(DisputeView view, TimelineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(entry);
        var who = Name(view, entry.Party);
        return entry.Event switch
        {
            TimelineEvent.Received => t["line.Received", words.Of(nameof(Channel), entry.Code)],
            TimelineEvent.CourtStepTaken => view.CourtStep?.FiledAs is { } filed ? t["line.filedAs", words.Of(nameof(CourtStep), entry.Code), filed] : words.Of(nameof(CourtStep), entry.Code),
            TimelineEvent.WillingnessRecorded => t[$"line.Willingness.{entry.Code}", who],
            TimelineEvent.ScreeningRecorded => t["line.ScreeningRecorded", who],
            TimelineEvent.AttemptRecorded => t["line.AttemptRecorded", who, words.Of(nameof(ContactMeans), entry.Code)],
            TimelineEvent.OfficerAssigned or TimelineEvent.OfficerLeft => t[$"line.{entry.Event}", entry.Officer ?? "—", words.Of(nameof(AssignmentRole), entry.Code)],
            TimelineEvent.RightsExplained => t["line.RightsExplained", who],
            TimelineEvent.SessionNotHeld => t["line.SessionNotHeld", entry.Session ?? 0, Enum.TryParse<NotHeldReason>(entry.Code, out var because) ? words.Of(because) : words.Of(SessionResult.NotHeld)],
            TimelineEvent.SessionPlanned or TimelineEvent.SessionHeld =>
                t[$"line.{entry.Event}", entry.Session ?? 0, words.Of(nameof(SessionKind), entry.Code)],
            TimelineEvent.Suspended => t["line.Suspended", words.Of(nameof(SuspensionGround), entry.Code)],
            TimelineEvent.Extended => t["line.Extended", words.Days(int.Parse(entry.Code!, CultureInfo.InvariantCulture))],
            TimelineEvent.PartySigned => t["line.PartySigned", who],
            TimelineEvent.FollowedUp => t["line.FollowedUp", words.Of(nameof(ContactMeans), entry.Code)],
            TimelineEvent.PerformanceRecorded => t["line.PerformanceRecorded", entry.Term ?? 0, words.Of("PerformanceState", entry.Code)],
            TimelineEvent.Concluded => t["line.Concluded", words.Of("OutcomeResult", entry.Code)],
            _ => t[$"line.{entry.Event}"],
        };
    }

    /// <summary>What stood before an amendment, in words.</summary>
    /// <param name="amendment">The amendment.</param>
    public string Before(AmendmentView amendment)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        return (amendment.Field, amendment.Before) switch
        {
            (_, null) => "—",
            (AmendedField.AcceptedOn or AmendedField.ConcludedOn, { } day) => words.Day(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (AmendedField.Result, { } result) => result.Split(' ') is [var code, var ground] ? words.Of("OutcomeResult", code) + words.InBrackets(words.Of("NotReachedGround", ground)) : words.Of("OutcomeResult", result),
            (AmendedField.Cause, { } code) => CauseCode.TryParse(code, out var cause) && causes.Causes.Find(cause) is { } named ? IsChinese ? named.Chinese : named.English : code,
            (_, { } text) => text,
        };
    }

    /// <summary>What a time limit is for.</summary>
    /// <param name="deadline">The limit.</param>
    public string Deadline(DeadlineView deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return t[deadline.Code == ConfirmationWindow.Code ? "due.confirmation" : "due.term"];
    }

    /// <summary>How a time limit was counted.</summary>
    /// <param name="deadline">The limit.</param>
    public string Counted(DeadlineView deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var length = IsChinese ? $"{deadline.Length} {words.Of(deadline.Unit)}" : deadline.Length == 1 ? $"1 {words.Of(deadline.Unit).TrimEnd('s')}" : $"{deadline.Length} {words.Of(deadline.Unit)}";
        var how = t["due.counted", words.Day(deadline.TriggerOn), words.Of(deadline.Trigger), length, words.Day(deadline.FirstNominalOn)].Value;
        how += deadline.ExtendedBy > 0 ? t["due.extended", words.Days(deadline.ExtendedBy)].Value : "";
        how += deadline.SuspendedFor > 0 ? t["due.suspended", words.Days(deadline.SuspendedFor)].Value : "";
        how += deadline.NominalOn != deadline.FirstNominalOn ? t["due.until", words.Day(deadline.NominalOn)].Value : "";
        how += deadline.On != deadline.NominalOn ? t["due.moved", words.Day(deadline.On)].Value : t["due.notMoved"].Value;
        return how + (deadline.IsProvisional ? t["due.provisional"].Value : "") + (deadline.IsGuidance ? t["due.guidance"].Value : "");
    }

    /// <summary>The page where something that is missing is put right, below the case's own; null when no page does.</summary>
    /// <param name="view">The case, with what the person may do.</param>
    /// <param name="missing">What is missing.</param>
    public static string? Remedy(DisputeView view, MissingView missing)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(missing);
        (CaseAct Act, string Page)? remedy = missing.Code switch
        {
            "disputes.acceptNeedsApplicantWilling" or "disputes.acceptNeedsAnswerOrAttempt" or "sessions.needsAnswer" => (CaseAct.RecordWillingness, "willingness"),
            "disputes.acceptNeedsApplicantScreened" or "sessions.needsScreening" => (CaseAct.RecordScreening, "screening"),
            "disputes.acceptNotAgainstRefusal" or "disputes.acceptNeedsMediableCause" => (CaseAct.RefuseDispute, "refuse"),
            "sessions.needsALead" => (CaseAct.AssignOfficer, "assign"),
            "sessions.needsRightsExplained" => (CaseAct.ExplainRights, "rights"),
            "sessions.needsStatutoryRepresentative" => (CaseAct.NameRepresentative, "representatives/new"),
            "sessions.notAgainstRefusal" => (CaseAct.RecordOutcome, "outcome"),
            _ => null,
        };
        return remedy is not { } found || !(view.Acts.Contains(found.Act) || (found.Act == CaseAct.AssignOfficer && view.Acts.Contains(CaseAct.AssignOneself))) ? null
            : Path(view.Id.Value, missing.Party is { } party && found.Page is not ("refuse" or "outcome" or "assign") ? $"{found.Page}?party={party}" : found.Page);
    }

    /// <summary>The page of the case's next step with the words of its button; null when it asks for none, or the person may not.</summary>
    /// <param name="view">The case, with what the person may do.</param>
    public static (string Href, string Icon)? NextPage(DisputeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var step = view.NextStep;
        var party = step.Party is { } number ? $"?party={number}" : "";
        (CaseAct Act, string Page, string Icon)? page = step.Kind switch
        {
            StepKind.RecordWillingness => (CaseAct.RecordWillingness, "willingness" + party, "message-2"),
            StepKind.RecordScreening => (CaseAct.RecordScreening, "screening" + party, "shield-check"),
            StepKind.Accept => (CaseAct.AcceptDispute, "accept", "check"),
            StepKind.Refuse => (CaseAct.RefuseDispute, "refuse", "ban"),
            StepKind.AssignLead => (CaseAct.AssignOfficer, "assign", "user-plus"),
            StepKind.ExplainRights => (CaseAct.ExplainRights, "rights" + party, "scale"),
            StepKind.NameRepresentative => (CaseAct.NameRepresentative, "representatives/new" + party, "user-plus"),
            StepKind.ScheduleSession => (CaseAct.ScheduleSession, "sessions/new", "calendar"),
            StepKind.RecordSession => (CaseAct.RecordSession, $"sessions/{step.Session}/record", "pencil"),
            StepKind.Resume => (CaseAct.ResumeMediation, "resume", "calendar-repeat"),
            StepKind.RecordOutcome => (CaseAct.RecordOutcome, "outcome", "file-check"),
            StepKind.Archive => (CaseAct.ArchiveDispute, "archive", "archive"),
            _ => null,
        };
        return page is { } found && view.Acts.Contains(found.Act) ? (Path(view.Id.Value, found.Page), found.Icon) : null;
    }

    /// <summary>The address of a page of the case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="page">The part below the case's own page.</param>
    public static string Path(Guid id, string page) => $"/disputes/{id}/{page}";

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
}
