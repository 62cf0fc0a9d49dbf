using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Application.Papers;

/// <summary>The fixed words of official Chinese papers; the screens have their own in both languages.</summary>
internal static partial class PaperWords
{
    /// <summary>All that a paper says of a case ended for safety.</summary>
    public const string NotSuitable = "不宜继续调解";

    /// <summary>What stands in the place of a text that may say the name of somebody who was erased.</summary>
    public const string ErasedText = "（当事人个人信息已删除，文字不再摘录）";

    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    private static readonly string[] Ordinals = ["长", "次", "三", "四", "五", "六", "七", "八", "九"];

    public static string Of(Channel channel) => channel switch
    {
        Channel.PartyApplication => "当事人申请",
        Channel.Proactive => "主动调解",
        Channel.CourtDelegation => "法院委派",
        Channel.CourtEntrustment => "法院委托",
        Channel.CourtAdvice => "法院引导",
        Channel.PoliceTransfer => "公安移送",
        Channel.Hotline12338 => "12338妇女维权热线",
        Channel.FederationVisit => "妇联信访、来访",
        Channel.CivilAffairs => "婚姻登记机关转介",
        Channel.OtherTransfer => "其他部门移送",
        Channel.VillageTransfer => "村社移交",
        Channel.OnlineApplication => "网上申请",
        Channel.OnlinePlatform => "人民法院调解平台",
        _ => throw new InvalidOperationException($"Channel {channel} has no word."),
    };

    public static string Of(Stage stage) => stage switch
    {
        Stage.PreLitigation => "诉前",
        Stage.BeforeHearing => "庭前",
        Stage.DuringTrial => "庭中",
        _ => throw new InvalidOperationException($"Stage {stage} has no word."),
    };

    public static string Of(Side side) => side switch
    {
        Side.Applicant => "申请人",
        Side.Respondent => "被申请人",
        Side.ThirdParty => "第三人",
        _ => throw new InvalidOperationException($"Side {side} has no word."),
    };

    public static string Of(RepresentationKind kind) => kind == RepresentationKind.Agent ? "委托代理人" : "法定代理人";

    public static string Of(AgentAuthority authority) => authority == AgentAuthority.General ? "一般授权" : "特别授权";

    public static string Of(RepresentativeRelation relation) => relation switch
    {
        RepresentativeRelation.Parent => "父母",
        RepresentativeRelation.Spouse => "配偶",
        RepresentativeRelation.Child => "成年子女",
        RepresentativeRelation.OtherRelative => "其他近亲属",
        RepresentativeRelation.Guardian => "监护人",
        RepresentativeRelation.Lawyer => "律师",
        RepresentativeRelation.LegalWorker => "基层法律服务工作者",
        RepresentativeRelation.Recommended => "推荐的公民",
        RepresentativeRelation.Other => "其他关系",
        _ => throw new InvalidOperationException($"Relation {relation} has no word."),
    };

    public static string Of(Sex sex) => sex == Sex.Female ? "女" : "男";

    public static string Of(ContactMeans means) => means switch
    {
        ContactMeans.InPerson => "当面",
        ContactMeans.Phone => "电话",
        ContactMeans.Letter => "书面",
        ContactMeans.Online => "网上",
        _ => throw new InvalidOperationException($"Means {means} has no word."),
    };

    public static string Of(PerformanceState state) => state switch
    {
        PerformanceState.Performed => "已履行",
        PerformanceState.Partly => "部分履行",
        PerformanceState.NotPerformed => "未履行",
        _ => throw new InvalidOperationException($"State {state} has no word."),
    };

    public static string Of(SessionKind kind) => kind switch
    {
        SessionKind.Joint => "面对面",
        SessionKind.Separate => "分别进行",
        SessionKind.Phone => "电话",
        SessionKind.Video => "视频",
        SessionKind.Visit => "上门",
        _ => throw new InvalidOperationException($"Kind {kind} has no word."),
    };

    public static string Of(SessionResult result) => result switch
    {
        SessionResult.Continued => "继续调解",
        SessionResult.Ended => "调解结束",
        SessionResult.NotHeld => "未举行",
        _ => throw new InvalidOperationException($"Result {result} has no word."),
    };

    public static string Of(OutcomeResult result) => result switch
    {
        OutcomeResult.Reconciled => "调解和好",
        OutcomeResult.WrittenAgreement => "达成书面调解协议",
        OutcomeResult.OralAgreement => "达成口头调解协议",
        OutcomeResult.Withdrawn => "撤回申请",
        OutcomeResult.NotReached => "调解不成",
        OutcomeResult.TerminatedForSafety => "终止调解",
        _ => throw new InvalidOperationException($"Result {result} has no word."),
    };

    public static string Of(NotReachedGround ground) => ground switch
    {
        NotReachedGround.Unwilling => "一方不愿调解",
        NotReachedGround.GapTooWide => "双方分歧过大",
        NotReachedGround.Unreachable => "期限内无法联系当事人",
        NotReachedGround.TermExpired => "调解期限届满",
        NotReachedGround.RefusedToSign => "一方拒绝签字",
        NotReachedGround.FalseMediation => "涉嫌虚假调解",
        NotReachedGround.Other => "其他原因",
        _ => throw new InvalidOperationException($"Ground {ground} has no word."),
    };

    public static string OfDeadline(string code) => code == ConfirmationWindow.Code ? "申请司法确认的最后一日" : "调解期限届满";

    /// <summary>A minor without a name: 长女，8岁; of an only daughter or son 女儿, 儿子.</summary>
    public static string Of(MinorView minor)
    {
        var (only, word) = minor.Sex == Sex.Female ? ("女儿", "女") : ("儿子", "子");
        return $"{(minor.OfSameSex == 1 || minor.Ordinal > Ordinals.Length ? only : Ordinals[minor.Ordinal - 1] + word)}，{minor.Age}岁";
    }

    /// <summary>Why a case ended without agreement, in words that both sides may read.</summary>
    public static string GroundOf(OutcomeResult result, NotReachedGround? ground) => result switch
    {
        OutcomeResult.TerminatedForSafety => NotSuitable,
        OutcomeResult.Withdrawn => "申请人撤回调解申请",
        _ => ground is { } said ? Of(said) : "其他原因",
    };

    /// <summary>A day as papers write it: 2019年3月1日, without leading zeros.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>A moment in its own time zone: 2019年3月1日14时05分.</summary>
    public static string Moment(DateTimeOffset moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{Day(DateOnly.FromDateTime(moment.DateTime))}{moment.Hour}时{moment.Minute:00}分");

    /// <summary>An amount in capitals and figures: 人民币叁仟元整（￥3,000.00）.</summary>
    public static string Of(Money amount) => $"人民币{amount.ToCapital()}（￥{amount.ToYuan().ToString("N2", CultureInfo.InvariantCulture)}）";

    /// <summary>A term with its amount and day.</summary>
    public static string Of(PaperTerm term) => Term(term.Text, term.Amount, term.DueOn);

    /// <summary>A term with its amount and day.</summary>
    public static string Term(string text, Money? amount, DateOnly? dueOn)
    {
        var words = text.Trim().TrimEnd('。');
        if (amount is { } money) words += $"，金额{Of(money)}";
        if (dueOn is { } due) words += $"，期限{Day(due)}";
        return words + "。";
    }

    /// <summary>A number in Chinese figures up to 99, in Arabic ones beyond.</summary>
    public static string Ordinal(int number) => number switch
    {
        <= 9 => Numerals[number - 1],
        10 => "十",
        < 20 => $"十{Numerals[number - 11]}",
        < 100 => $"{Numerals[(number / 10) - 1]}十{(number % 10 == 0 ? "" : Numerals[(number % 10) - 1])}",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A text in which identity numbers and phones that somebody typed are masked.</summary>
    public static string MaskNumbers(string text) => NumberOfAPerson().Replace(text, number => number.Value.Length > 11
        ? new string('*', number.Value.Length - 2) + number.Value[^2..]
        : string.Create(CultureInfo.InvariantCulture, $"{number.Value[..3]}****{number.Value[^4..]}"));

    [GeneratedRegex("(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[0-9]{10})(?![0-9])")]
    private static partial Regex NumberOfAPerson();
}
