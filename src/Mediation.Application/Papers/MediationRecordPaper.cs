using Mediation.Application.Papers.Documents;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Papers;

/// <summary>
/// The record of one session 调解记录 (司法部 2010), read and signed by everybody who was there. When it ended and whether a recusal was asked are left to a hand, and so is who else came where the record does not say.
/// What one party told alone is in none: there is no record of such a session. 人民调解法第27条.
/// </summary>
internal static class MediationRecordPaper
{
    private const string Title = "调解记录";

    public static Document Build(PaperCase @case, int number)
    {
        var session = @case.OpenSession(number);
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                Table.OfFields(
                    0.145,
                    [new("时间", $"{PaperWords.Moment(session.BeganAt)}至　　时　　分")],
                    [new("地点", session.Place is { } place ? $"{@case.Room}{place}" : "")],
                    [new("案由", @case.Cause.Chinese), new("调解方式", $"第{PaperWords.Ordinal(number)}次，{PaperWords.Of(session.Kind)}")],
                    [new("当事人", PaperParts.Names(session.Attended) + string.Concat(session.Attended.SelectMany(p => @case.OpenRepresentatives(p.Number).Select(r => $"；{p.Name}的{PaperWords.Of(r.Kind)}{r.InALine}"))))],
                    [new("参加人", session.Helpers ?? "") { MinLines = 2 }],
                    [new("调解员", string.Join('、', session.Officers)), new("记录人", session.Recorder ?? "")]),
                new Heading("一、权利义务告知"),
                new Paragraph($"调解员已告知各方当事人在人民调解活动中享有的权利和承担的义务、调解协议的效力和司法确认的规定{Told(session)}。"),
                new Heading("二、回避"),
                new Paragraph("经询问，当事人　□不申请调解员回避　□申请回避，理由："),
                new BlankLines(1),
                new Heading("三、各方陈述、事实核对和调解经过"),
                new Paragraph(session.Text.Trim()),
                new Heading("四、调解结果"),
                .. Result(@case, session),
                new Paragraph("以上记录已交当事人阅读或者向当事人宣读，当事人核对无误后签名。"),
                new Signatures([
                    .. PaperParts.SignAll(@case, session.Attended),
                    new("参加人（签名）"),
                    .. PaperParts.Sign("调解员", session.Officers),
                    .. PaperParts.Sign("记录人", session.Recorder is { } recorder ? [recorder] : []),
                ]),
            ]);
    }

    private static string Told(PaperSession session)
    {
        var days = session.Attended.Where(p => p.RightsExplainedOn is not null).Select(p => $"{p.Name}于{PaperWords.Day(p.RightsExplainedOn!.Value)}").ToList();
        return days.Count == 0 ? "" : $"（{string.Join('，', days)}）";
    }

    private static IEnumerable<Block> Result(PaperCase @case, PaperSession session)
    {
        if (session.Result == SessionResult.Continued)
        {
            yield return new Paragraph("本次调解未达成协议，各方同意继续调解。");
            yield return new BlankLines(1);
        }
        else if (!session.IsLast || @case.Result is null)
        {
            yield return new Paragraph("本次调解结束。");
            yield return new BlankLines(3);
        }
        else if (@case.Result is OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement)
        {
            yield return new Paragraph($"{PaperWords.Of(@case.Result.Value)}，约定事项如下：");
            var terms = @case.OpenTerms();
            yield return terms.Count > 0 ? new NumberedList([.. terms.Select(t => PaperWords.Of(t))]) : new BlankLines(2);
        }
        else
        {
            yield return new Paragraph(
                $"{PaperWords.Of(@case.Result.Value)}，原因：{PaperWords.GroundOf(@case.Result.Value, @case.Ground)}。调解员已告知当事人可以依法通过仲裁、行政、司法等途径维护自己的权利（《中华人民共和国人民调解法》第二十六条）。");
            yield return new BlankLines(1);
        }
    }
}
