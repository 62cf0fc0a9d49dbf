using System.Globalization;
using Mediation.Application.Papers.Documents;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Papers;

/// <summary>
/// The result return 调解结果反馈 to the court that sent the case. The court knows the people by its number, so names are shortened and nobody's numbers are on it; of a case ended
/// for safety it says 其他 and that mediation is not suitable. 法释〔2016〕14号第26条, 法释〔2021〕23号第21条, 法发〔2020〕1号.
/// </summary>
internal static class ResultReturnPaper
{
    private const string Title = "调解结果反馈";
    private const string Nothing = "—";

    public static Document Build(PaperCase @case)
    {
        var result = @case.Result!.Value;
        var isAgreed = result is OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement;
        var from = @case.MaterialsReceivedOn ?? @case.AcceptedOn!.Value;
        var mayConfirm = isAgreed && @case.Stage == Stage.PreLitigation && @case.Cause.Confirmable != Confirmability.No;
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                new Paragraph($"{@case.Court}：") { Indented = false },
                new Paragraph($"你院{Sent(@case.Channel)}的{@case.CourtNumber}案件，现将调解情况反馈如下："),
                Table.OfFields(
                    0.2,
                    [new("法院案号", @case.CourtNumber!)],
                    [new("案由", @case.Cause.Chinese), new("调解次数", string.Create(CultureInfo.InvariantCulture, $"{@case.SessionsHeld.Count}次"))],
                    [new("当事人", string.Join('；', @case.Parties.Select(p => $"{PaperWords.Of(p.Side)}{p.Outside}")))],
                    [new("收到材料日期", @case.MaterialsReceivedOn is { } signed ? PaperWords.Day(signed) : Nothing), new("受理日期", @case.AcceptedOn is { } accepted ? PaperWords.Day(accepted) : Nothing)],
                    [new("结束日期", PaperWords.Day(@case.ConcludedOn!.Value)), new("历时", string.Create(CultureInfo.InvariantCulture, $"{@case.ConcludedOn.Value.DayNumber - from.DayNumber}日"))],
                    [new("调解期限至", @case.DueOn is { } due ? PaperWords.Day(due) : Nothing)],
                    [new("延长期限", $"{PaperParts.Tick(@case.ExtendedUntil is null, "无")}　　{PaperParts.Tick(@case.ExtendedUntil is not null, $"有，经双方同意延长至{(@case.ExtendedUntil is { } until ? PaperWords.Day(until) : PaperParts.BlankDay)}")}")],
                    [new("调解结果", $"{PaperWords.Of(result)}（{Clause(result, @case.Ground)}）", Strong: true)],
                    [new("未成的原因", result is OutcomeResult.NotReached or OutcomeResult.TerminatedForSafety or OutcomeResult.Withdrawn ? Reason(result, @case.Ground) : Nothing)],
                    [new("附调解协议", $"{PaperParts.Tick(result == OutcomeResult.WrittenAgreement, "附调解协议书")}　　{PaperParts.Tick(result != OutcomeResult.WrittenAgreement, "无")}")],
                    [new("协议生效日期", isAgreed ? PaperWords.Day(EffectiveOn(@case)) : Nothing), new("司法确认", mayConfirm ? "□申请　□不申请" : "不适用")],
                    [new("增加对方费用的行为", "") { MinLines = 2 }],
                    [new("其他说明", "") { MinLines = 2 }],
                    [new("退回材料清单", "") { MinLines = 4 }],
                    [new("调解员", @case.Mediators.Count > 0 ? string.Join('、', @case.Mediators) : ""), new("签名", "")]),
                new Seal($"{@case.Room}（章）", PaperParts.BlankDay),
            ]);
    }

    // The day on which the last party signed; an oral agreement is effective when it is reached.
    private static DateOnly EffectiveOn(PaperCase @case) => @case.Signed.Count > 0 ? @case.Signed.Values.Max() : @case.ConcludedOn!.Value;

    private static string Sent(Channel channel) => channel switch
    {
        Channel.CourtDelegation => "委派本室调解",
        Channel.CourtEntrustment => "委托本室调解",
        _ => "交由本室调解",
    };

    private static string Reason(OutcomeResult result, NotReachedGround? ground) =>
        result == OutcomeResult.TerminatedForSafety ? $"其他：{PaperWords.NotSuitable}" : PaperWords.GroundOf(result, ground);

    // 法释〔2016〕14号第26条 by its numbers.
    private static string Clause(OutcomeResult result, NotReachedGround? ground) => (result, ground) switch
    {
        (_, NotReachedGround.FalseMediation) => "法释〔2016〕14号第十八条",
        (OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement, _) => "法释〔2016〕14号第二十六条第一项",
        (OutcomeResult.Withdrawn, _) or (_, NotReachedGround.Unwilling) => "法释〔2016〕14号第二十六条第二项",
        (_, NotReachedGround.GapTooWide) => "法释〔2016〕14号第二十六条第三项",
        _ => "法释〔2016〕14号第二十六条第四项",
    };
}
