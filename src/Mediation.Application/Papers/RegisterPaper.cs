using Mediation.Application.Papers.Documents;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Papers;

/// <summary>The register of acceptance 受理登记表 (司法部 2010). It knows two sources only; the fine channel stands beside them. 人民调解法第17条.</summary>
internal static class RegisterPaper
{
    private const string Title = "受理登记表";

    public static Document Build(PaperCase @case)
    {
        var isProactive = @case.Channel == Channel.Proactive;
        var facts = @case.OpenFacts();
        var day = @case.AcceptedOn is { } on ? PaperWords.Day(on) : PaperParts.BlankDay;
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                new Paragraph(
                    $"{day}，人民调解委员会{(isProactive ? "主动调解，经当事人同意" : "依当事人申请")}，调解{PaperParts.Between(@case)}之间的纠纷。"),
                Table.OfFields(0.2, [
                    [new("受理日期", day), new("登记日期", PaperWords.Day(@case.ReceivedOn))],
                    [new("受理方式", $"{PaperParts.Tick(!isProactive, "依当事人申请")}　　{PaperParts.Tick(isProactive, "主动调解，经当事人同意")}")],
                    .. @case.Parties.Select(p => (IReadOnlyList<Field>)[new(PaperWords.Of(p.Side), string.Join('\n', [p.Name, .. @case.OpenRepresentatives(p.Number).Select(r => $"{PaperWords.Of(r.Kind)}：{r.InALine}")]))]),
                    [new("纠纷类型", @case.Cause.Chinese)],
                    [new("案件来源", $"{PaperParts.Tick(!isProactive, "①当事人申请")}　　{PaperParts.Tick(isProactive, "②主动调解")}\n具体来源：{PaperWords.Of(@case.Channel)}（{PaperWords.Of(@case.Stage)}）")],
                    .. OfTheCourt(@case),
                    [new("纠纷简要情况", facts ?? "") { MinLines = facts is null ? 5 : 3 }],
                    [new("备注", "") { MinLines = 2 }],
                ]),
                new Signatures([.. PaperParts.SignAll(@case, @case.Parties), .. PaperParts.Sign("登记人", @case.Registrar is { } registrar ? [registrar] : [])]),
                new Seal(PaperParts.CommitteeSeal, day),
            ]);
    }

    private static IEnumerable<IReadOnlyList<Field>> OfTheCourt(PaperCase @case)
    {
        if (@case.CourtNumber is { } number)
        {
            yield return [new("法院案号", number)];
        }
    }
}
