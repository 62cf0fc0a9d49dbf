using Mediation.Application.Papers.Documents;

namespace Mediation.Application.Papers;

/// <summary>The agreement 人民调解协议书 (司法部 2010): a contract that the parties sign, so with full names and numbers. 人民调解法第28至29条.</summary>
internal static class AgreementPaper
{
    private const string Title = "人民调解协议书";

    public static Document Build(PaperCase @case)
    {
        var terms = @case.OpenTerms();
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                .. PaperParts.Basics(@case),
                .. PaperParts.FactsInDispute(@case),
                new Heading("经调解，双方当事人自愿达成如下协议"),
                new NumberedList([.. terms.Select(t => t.Text.Trim())]),
                .. PaperParts.Performance(terms),
                new Paragraph("本协议一式　份，当事人、人民调解委员会各持一份。"),
                new Paragraph("本协议自各方当事人签名、盖章或按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。"),
                new Signatures([
                    .. PaperParts.SignAll(@case, @case.Parties, p => @case.Signed.TryGetValue(p.Number, out var day) ? PaperWords.Day(day) : PaperParts.BlankDay),
                    .. PaperParts.Sign("人民调解员", @case.Mediators),
                    .. PaperParts.Sign("记录人", []),
                ]),
                new Seal(PaperParts.CommitteeSeal, @case.ConcludedOn is { } on ? PaperWords.Day(on) : PaperParts.BlankDay),
            ],
            numberLabel: "编号：",
            toBeSigned: true);
    }
}

/// <summary>The register of an oral agreement 口头协议登记表, in place of a paper that the parties find needless; the mediator alone signs. 人民调解法第30条.</summary>
internal static class OralAgreementPaper
{
    private const string Title = "口头协议登记表";

    public static Document Build(PaperCase @case)
    {
        var terms = @case.OpenTerms();
        return PaperParts.Of(
            @case,
            DocumentKind.Form,
            Title,
            [
                .. PaperParts.Basics(@case),
                .. PaperParts.FactsInDispute(@case),
                new Heading("经调解，双方当事人自愿达成如下协议"),
                new NumberedList([.. terms.Select(t => t.Text.Trim())]),
                .. PaperParts.Performance(terms),
                new Paragraph("当事人认为无需制作调解协议书。口头协议自各方当事人达成协议之日起生效（《中华人民共和国人民调解法》第二十八条、第三十条）。"),
                new Signatures([.. PaperParts.Sign("人民调解员", @case.Mediators)]),
                new Seal(PaperParts.CommitteeSeal, @case.ConcludedOn is { } on ? PaperWords.Day(on) : PaperParts.BlankDay),
            ],
            numberLabel: "编号：",
            toBeSigned: true);
    }
}
