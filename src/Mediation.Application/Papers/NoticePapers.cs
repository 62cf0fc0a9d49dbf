using Mediation.Application.Papers.Documents;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Papers;

/// <summary>
/// The room's notices, set as letters (GB/T 9704-2012): whom they are for, what was asked and when, what is decided, why, by which article, what else one may do, who decides,
/// and the receipt. Acceptance and refusal go to who asked; that mediation ends, to everybody.
/// </summary>
internal static class NoticePapers
{
    private const string MediationLaw = "《中华人民共和国人民调解法》";
    private const string InvitedMediation = "《最高人民法院关于人民法院特邀调解的规定》";
    private const string OtherWays = "依法通过仲裁、行政、司法等途径维护自己的权利；需要咨询或者帮助的，可以拨打妇女维权公益服务热线12338";

    /// <summary>受理通知书. 人民调解法第17条.</summary>
    public static Document Acceptance(PaperCase @case)
    {
        var applicants = Applicants(@case);
        var accepted = PaperWords.Day(@case.AcceptedOn!.Value);
        var mediators = @case.Mediators.Count > 0 ? $"本纠纷由{string.Join('、', @case.Mediators)}调解，" : "";
        return Notice(@case, "受理通知书", applicants, accepted, [
            $"{Application(@case, applicants)}，经审查，符合受理条件，本室决定自{accepted}起予以受理。",
            $"受理理由：申请人自愿接受调解，纠纷属于可以调解的家事纠纷。依据：{(IsOfTheCourt(@case) ? $"{InvitedMediation}第十一条" : $"{MediationLaw}第十七条")}。",
            $"{mediators}调解期限至{(@case.DueOn is { } due ? PaperWords.Day(due) : PaperParts.BlankDay)}。调解不收取任何费用。",
            $"{You(applicants)}可以选择或者接受调解员，也可以随时要求终止调解，{OtherWays}。",
        ]);
    }

    /// <summary>不予受理通知书, in the words of who refused. 人民调解法第17条, 人民调解工作若干规定第22条.</summary>
    public static Document Refusal(PaperCase @case)
    {
        var applicants = Applicants(@case);
        var law = !@case.Cause.CanAgree ? "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百四十三条"
            : @case.SomebodyRefuses ? $"{MediationLaw}第十七条"
            : "《人民调解工作若干规定》第二十二条";
        var reason = @case.OpenRefusalReason()?.Trim().TrimEnd('。') ?? "　　　　　　　　　　";
        return Notice(@case, "不予受理通知书", applicants, PaperWords.Day(@case.RefusedOn!.Value), [
            $"{Application(@case, applicants)}，经审查，本室决定不予受理。",
            $"不予受理的理由：{reason}。",
            $"依据：{law}。",
            $"{You(applicants)}可以就该纠纷{OtherWays}。",
        ]);
    }

    /// <summary>终止调解通知书. Of a case ended for safety it says only that mediation is not suitable. 人民调解法第26条, 法释〔2016〕14号第26条.</summary>
    public static Document Termination(PaperCase @case)
    {
        var concluded = PaperWords.Day(@case.ConcludedOn!.Value);
        var law = IsOfTheCourt(@case) ? $"{InvitedMediation}第二十六条"
            : @case.Result == OutcomeResult.Withdrawn || @case.Ground == NotReachedGround.Unwilling ? $"{MediationLaw}第二十三条、第二十六条"
            : $"{MediationLaw}第二十六条";
        return Notice(@case, "终止调解通知书", @case.Parties, concluded, [
            $"关于你们之间的{@case.Cause.Chinese}，{Source(@case)}于{PaperWords.Day(@case.ReceivedOn)}提出，本室于{PaperWords.Day(@case.AcceptedOn!.Value)}受理。现本室决定自{concluded}起终止调解。",
            $"终止调解的理由：{PaperWords.GroundOf(@case.Result!.Value, @case.Ground)}。依据：{law}。",
            $"你们可以就该纠纷{OtherWays}。",
        ]);
    }

    private static Document Notice(PaperCase @case, string title, IReadOnlyList<PaperParty> to, string day, string[] paragraphs) => PaperParts.Of(
        @case,
        DocumentKind.Letter,
        title,
        [
            new Paragraph($"{string.Join('、', to.Select(p => p.Name))}：") { Indented = false },
            .. paragraphs.Select(p => new Paragraph(p)),
            new Seal($"{@case.Room}（章）", day),
            .. PaperParts.Receipt(to),
        ]);

    // Who asked; of a dispute that the room took up unasked, everybody who was asked to consent.
    private static IReadOnlyList<PaperParty> Applicants(PaperCase @case) => @case.Channel == Channel.Proactive ? @case.Parties : [.. @case.Parties.Where(p => p.Side == Side.Applicant)];

    private static string Application(PaperCase @case, IReadOnlyList<PaperParty> to)
    {
        var received = PaperWords.Day(@case.ReceivedOn);
        var others = string.Join('、', @case.Parties.Where(p => p.Side == Side.Respondent).Select(p => p.Name));
        return @case.Channel switch
        {
            Channel.Proactive => $"关于你们之间的{@case.Cause.Chinese}，本室于{received}主动介入",
            Channel.CourtDelegation or Channel.CourtEntrustment =>
                $"{You(to)}与{others}{@case.Cause.Chinese}一案，由{@case.Court}{(@case.Channel == Channel.CourtDelegation ? "委派" : "委托")}本室调解（案号{@case.CourtNumber}），本室于{received}收到申请和材料",
            _ => $"{You(to)}于{received}向本室提出与{others}{@case.Cause.Chinese}的调解申请",
        };
    }

    private static string Source(PaperCase @case) => @case.Channel switch
    {
        Channel.Proactive => "由本室主动介入，调解动议",
        Channel.CourtDelegation => $"由{@case.Court}委派（案号{@case.CourtNumber}），调解申请",
        Channel.CourtEntrustment => $"由{@case.Court}委托（案号{@case.CourtNumber}），调解申请",
        _ => "申请人的调解申请",
    };

    private static bool IsOfTheCourt(PaperCase @case) => @case.Channel is Channel.CourtDelegation or Channel.CourtEntrustment;

    private static string You(IReadOnlyList<PaperParty> to) => to.Count > 1 ? "你们" : "你";
}
