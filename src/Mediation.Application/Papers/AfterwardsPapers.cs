using Mediation.Application.Papers.Documents;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Papers;

/// <summary>The record of a follow-up visit 回访记录 (司法部 2010): whether the agreement is kept and the peace with it. What was not asked is left to a hand.</summary>
internal static class FollowUpPaper
{
    private const string Title = "回访记录";

    public static Document Build(PaperCase @case, int number)
    {
        var visit = @case.OpenFollowUp(number);
        var agreed = @case.Result is OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement;
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                Table.OfFields(0.2, [
                    [new("当事人", PaperParts.Names(@case.Parties))],
                    [new("调解协议编号", agreed ? @case.CaseNumber : "")],
                    [new("回访事由", $"{PaperWords.Of(@case.Result!.Value)}后第{PaperWords.Ordinal(number)}次回访")],
                    [new("回访时间", PaperWords.Day(visit.On)), new("回访方式", PaperWords.Of(visit.How))],
                    [new("回访情况", visit.Note ?? "") { MinLines = 5 }],
                    [new("协议履行", visit.Performances.Count > 0 ? string.Join('\n', visit.Performances) : "□已履行　　□部分履行　　□未履行　　□未到期")],
                    [new("是否满意", "□满意　　□不满意")],
                    [new("是否另行起诉", "□否　　□是")],
                    [new("是否存在隐患", "") { MinLines = 2 }],
                    [new("下次回访", visit.NextOn is { } next ? PaperWords.Day(next) : "")],
                ]),
                new Signatures([.. PaperParts.Sign("回访人", visit.Visitor is { } visitor ? [visitor] : [])]),
            ]);
    }
}

/// <summary>The consent of the parties to a later end of the term 延期同意书. 法释〔2016〕14号第27条.</summary>
internal static class ExtensionPaper
{
    private const string Title = "延长调解期限同意书";

    public static Document Build(PaperCase @case, int number)
    {
        var extension = @case.ExtensionOf(number);
        var consenting = @case.Parties.Where(p => extension.Consents.Contains(p.Number)).ToList();
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                new Paragraph($"{@case.Room}："),
                new Paragraph(
                    $"{PaperParts.Between(@case)}之间的{@case.Cause.Chinese}一案，案号{@case.CaseNumber}{(@case.CourtNumber is { } court ? $"，法院案号{court}" : "")}，各方当事人同意继续调解，并同意将调解期限延长{extension.Days}日，至{PaperWords.Day(extension.NominalOn)}止（最后一日为法定休假日的，以休假日结束的次日为最后一日）。"),
                new Paragraph("本同意书系本人自愿签署。延长期限内，当事人仍可以随时要求终止调解。"),
                new Signatures([.. PaperParts.SignAll(@case, consenting, _ => PaperWords.Day(extension.AgreedOn))]),
                new Signatures([.. PaperParts.Sign("人民调解员", @case.Mediators)]),
            ],
            toBeSigned: true);
    }
}

/// <summary>The written authority of an agent 授权委托书 (司法部 2010), to be signed by the party. 民事诉讼法第62条.</summary>
internal static class AuthorizationPaper
{
    private const string Title = "授权委托书";

    public static Document Build(PaperCase @case, int number)
    {
        var agent = @case.OpenAgent(number);
        var principal = @case.OpenBasics(agent.Party);
        var isSpecial = agent.Authority == AgentAuthority.Special;
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                Table.OfFields(0.2, [
                    [new("委托人", agent.Party.Name), new("性别", principal.Sex ?? "")],
                    [new("证件号码", principal.Identity ?? ""), new("联系方式", principal.Contact.Phone ?? "")],
                    [new("受委托人", agent.Name), new("性别", agent.Sex ?? "")],
                    [new("证件号码", agent.Identity ?? ""), new("联系方式", agent.Phone ?? "")],
                    [new("关系", agent.Relation)],
                ]),
                new Paragraph($"委托人因{PaperParts.Between(@case)}之间的{@case.Cause.Chinese}一案，案号{@case.CaseNumber}，委托上列受委托人为委托代理人，参加人民调解活动。"),
                new Heading("代理权限"),
                new Paragraph($"{PaperParts.Tick(!isSpecial, "一般授权")}　　{PaperParts.Tick(isSpecial, "特别授权")}"),
                new Paragraph(string.Join('　', [
                    PaperParts.Tick(true, "代为提供证据、陈述意见"), PaperParts.Tick(true, "代为签收文书"), PaperParts.Tick(isSpecial, "代为申请、终止调解"), PaperParts.Tick(isSpecial, "代为选择调解员"),
                    PaperParts.Tick(isSpecial, "代为承认、放弃、变更请求"), PaperParts.Tick(isSpecial, "代为签订调解协议"), PaperParts.Tick(false, "其他：　　　　　　"),
                ])),
                new Paragraph("离婚等涉及身份关系的事项，由当事人本人表达意愿，不能由代理人代替。"),
                new Paragraph("代理期限：自签署之日起至本案调解结束之日止。"),
                new Signatures([PaperParts.Sign(agent.Party, PaperWords.Day(agent.AuthorizedOn)), new($"受委托人{agent.Name}（签名）")]),
            ],
            toBeSigned: true);
    }
}
