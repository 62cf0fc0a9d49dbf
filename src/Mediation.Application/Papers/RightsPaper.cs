using Mediation.Application.Papers.Documents;

namespace Mediation.Application.Papers;

/// <summary>The statement of rights and duties 当事人权利义务告知书, told to each party before the first session and receipted by it. 人民调解法第23至24条, 法释〔2016〕14号第14条.</summary>
internal static class RightsPaper
{
    private const string Title = "当事人权利义务告知书";

    private static readonly (string Heading, string[] Lines)[] Articles =
    [
        ("一、当事人在人民调解活动中享有下列权利（《中华人民共和国人民调解法》第二十三条）", ["选择或者接受人民调解员；", "接受调解、拒绝调解或者要求终止调解；", "要求调解公开进行或者不公开进行；", "自主表达意愿、自愿达成调解协议。"]),
        ("二、当事人在人民调解活动中履行下列义务（《中华人民共和国人民调解法》第二十四条）", ["如实陈述纠纷事实；", "遵守调解现场秩序，尊重人民调解员；", "尊重对方当事人行使权利。"]),
    ];

    private static readonly (string Heading, string Text)[] Rules =
    [
        ("三、免费", "人民调解委员会调解民间纠纷，不收取任何费用。（《中华人民共和国人民调解法》第四条）"),
        ("四、回避", "调解员是当事人或者其代理人的近亲属，与纠纷有利害关系，或者与当事人、代理人有其他关系可能影响公正调解的，当事人有权申请其回避。（法释〔2016〕14号第十五条）"),
        ("五、保密", "调解过程和调解协议的内容不公开，当事人同意公开的除外。调解员对当事人的个人隐私、商业秘密和单独陈述的内容负有保密义务。（《中华人民共和国人民调解法》第十五条）"),
        ("六、调解协议的效力", "经人民调解委员会调解达成的调解协议，具有法律约束力，当事人应当按照约定履行。婚姻关系的解除须经婚姻登记机关登记或者人民法院裁判，调解协议本身不发生解除婚姻关系的效力。（《中华人民共和国人民调解法》第三十一条）"),
        ("七、司法确认", "双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。人民法院依法确认有效，一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请强制执行。（《中华人民共和国人民调解法》第三十三条）"),
        ("八、调解不成", "调解不成的，当事人可以依法通过仲裁、行政、司法等途径维护自己的权利；任何一方可以随时退出调解。（《中华人民共和国人民调解法》第三条、第二十六条）"),
    ];

    public static Document Build(PaperCase @case) => PaperParts.Of(
        @case,
        DocumentKind.Form,
        Title,
        [
            .. Articles.SelectMany(a => (Block[])[new Heading(a.Heading), new NumberedList(a.Lines)]),
            .. Rules.SelectMany(r => (Block[])[new Heading(r.Heading), new Paragraph(r.Text)]),
            new Heading("签收"),
            new Paragraph("以上内容已由调解员向本人告知并说明，本人已经知悉。"),
            new Table
            {
                Columns = [0.16, 0.22, 0.36, 0.26],
                Caption = "签收",
                Header = [TableRow.OfHeadings("当事人", "姓名", "签名或按指印", "告知日期")],
                Rows =
                [
                    .. @case.Parties.Select(p => new TableRow([
                        new(PaperWords.Of(p.Side)), new(p.Name), new("") { MinLines = 2 }, new(p.RightsExplainedOn is { } day ? PaperWords.Day(day) : "　　年　月　日"),
                    ])),
                ],
            },
            new Signatures([.. PaperParts.Sign("告知人（调解员）", @case.Mediators)]),
        ]);
}
