using System.Globalization;
using Mediation.Application.Papers.Documents;
using Mediation.Domain.Law;

namespace Mediation.Application.Papers;

/// <summary>
/// The case summary 家事纠纷调解案件摘要: one case on one or two sheets, for the room's files and for the court. Names are shortened and numbers masked as judgments are published
/// (最高人民法院关于人民法院在互联网公布裁判文书的规定), since paper travels; addresses stand nowhere on it.
/// </summary>
public static class CaseSummaryPaper
{
    private const string Nothing = "—";
    private const double LabelWidth = 0.177;

    /// <summary>Writes the summary from what is known so far; sections without content are left out and the others numbered on.</summary>
    public static Document Build(CaseSummaryFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var blocks = new List<Block> { Table.OfFields(LabelWidth, Head(facts)) with { Columns = [LabelWidth, 0.281, LabelWidth, 0.365] } };
        var section = 0;
        void Section(string title, params IEnumerable<Block> content)
        {
            var all = content.ToList();
            if (all.Count > 0) blocks.AddRange([new Heading($"{PaperWords.Ordinal(++section)}、{title}"), .. all]);
        }

        Section("当事人", Parties(facts));
        Section("纠纷简要情况", string.IsNullOrWhiteSpace(facts.Facts) ? [] : [new Paragraph(facts.Facts.Trim())]);
        Section("调解经过", Sessions(facts));
        Section("约定事项", Terms(facts));
        Section("后续", Deadlines(facts));
        blocks.Add(new Seal($"{facts.RoomName}（章）", PaperWords.Day(facts.PreparedOn)));
        return new Document
        {
            Title = "家事纠纷调解案件摘要",
            Number = facts.CaseNumber,
            CaseNumber = facts.CaseNumber,
            Subject = $"{facts.CauseName}，{facts.CaseNumber}",
            Author = facts.RoomName,
            Footer = $"{facts.CaseNumber}　内部资料，注意保密",
            Blocks = blocks,
        };
    }

    private static List<IReadOnlyList<Field>> Head(CaseSummaryFacts facts)
    {
        var source = string.IsNullOrEmpty(facts.Stage) ? facts.Channel : $"{facts.Channel}（{facts.Stage}）";
        var concluded = facts.ConcludedOn is { } on ? PaperWords.Day(on) + (facts.Days is { } days ? $"（历时{days}日）" : "") : Nothing;
        List<IReadOnlyList<Field>> rows =
        [
            [new("案由", facts.CauseName), new("来源", source)],
            facts.CourtNumber is { } number ? [new("调解室", facts.RoomName), new("法院案号", number)] : [new("调解室", facts.RoomName)],
            facts.CourtName is { } court ? [new("登记日期", PaperWords.Day(facts.ReceivedOn)), new("法院", court)] : [new("登记日期", PaperWords.Day(facts.ReceivedOn))],
            [new("主持调解员", facts.LeadMediator ?? Nothing), new("观护员", facts.Observers.Count == 0 ? Nothing : string.Join('、', facts.Observers))],
            [new("受理日期", facts.AcceptedOn is { } accepted ? PaperWords.Day(accepted) : Nothing), new("结束日期", concluded)],
            [new("结果", facts.Result ?? "尚未结案", Strong: facts.Result is not null)],
        ];
        if (facts.Ground is { } ground) rows.Add([new("原因", ground)]);
        return rows;
    }

    private static IEnumerable<Block> Parties(CaseSummaryFacts facts)
    {
        var rows = facts.Parties.Select(p => (IReadOnlyList<Field>)[new Field(p.Side, Describe(p))]).ToList();
        if (facts.Minors.Count > 0) rows.Add([new Field("未成年子女", string.Join('；', facts.Minors))]);
        return rows.Count == 0 ? [] : [Table.OfFields(LabelWidth, rows)];
    }

    private static string Describe(SummaryParty party)
    {
        var parts = new List<string> { party.Name };
        if (party.Sex is { } sex) parts.Add(sex);
        if (party.Age is { } age) parts.Add($"{age}岁");
        if (party.Identity is { } identity) parts.Add($"证件 {identity}");
        if (!party.IsProtected && party.Phone is { } phone) parts.Add($"电话 {phone}");    // and no word of the protection: the other side may read the paper
        return string.Join('，', parts);
    }

    private static IEnumerable<Block> Sessions(CaseSummaryFacts facts) => facts.Sessions.Count == 0 ? [] :
    [
        new Table
        {
            Columns = [0.241, 0.395, 0.364],
            Caption = "调解经过",
            Rows = [.. facts.Sessions.Select((s, i) => TableRow.Of(PaperWords.Day(s.On), $"第{PaperWords.Ordinal(i + 1)}次，{s.Kind}{(s.Minutes is { } minutes ? $"，{minutes}分钟" : "")}", s.Words))],
        },
    ];

    private static IEnumerable<Block> Terms(CaseSummaryFacts facts) => facts.Terms.Count == 0 ? [] :
    [
        new Table
        {
            Columns = [0.052, 0.948],
            Caption = "约定事项",
            Rows = [.. facts.Terms.Select((t, i) => TableRow.Of((i + 1).ToString(CultureInfo.InvariantCulture), PaperWords.Term(t.Text, t.Amount, t.DueOn)))],
        },
    ];

    private static IEnumerable<Block> Deadlines(CaseSummaryFacts facts) => facts.Deadlines.Count == 0 ? [] :
        [new Paragraph(string.Join('；', facts.Deadlines.Select(d => $"{d.What}：{PaperWords.Day(d.On)}{(d.Law is { } law ? $"（{law}）" : "")}")) + "。") { Indented = false }];
}
