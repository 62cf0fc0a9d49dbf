using System.Globalization;
using Mediation.Application.Papers.Documents;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Papers;

/// <summary>Parts that several forms share, in the words of the official ones.</summary>
internal static class PaperParts
{
    /// <summary>What a hand fills in for a day.</summary>
    public const string BlankDay = "　　　　年　　月　　日";

    /// <summary>Who puts the seal on a form of people's mediation: the committee, since a room has none of its own.</summary>
    public const string CommitteeSeal = "人民调解委员会（印章）";

    /// <summary>How a party signs. 人民调解法第29条.</summary>
    public const string BySignature = "（签名、盖章或按指印）";

    // Side, then four pairs of label and value.
    private static readonly double[] BasicsColumns = [0.145, 0.17, 0.145, 0.1, 0.07, 0.1, 0.08, 0.1, 0.09];

    /// <summary>A paper of a case in its kind's dress, without content yet.</summary>
    public static Document Of(PaperCase @case, DocumentKind kind, string title, IReadOnlyList<Block> blocks, string numberLabel = "", bool toBeSigned = false) => new()
    {
        Title = title,
        Kind = kind,
        Number = numberLabel + @case.CaseNumber,
        CaseNumber = @case.CaseNumber,
        Subject = $"{title}，{@case.CaseNumber}",
        Author = @case.Room,
        Footer = $"{@case.CaseNumber}　{title}{(toBeSigned && !@case.IsOpen ? "　查阅件，不作签署" : "")}",
        PageLabel = kind == DocumentKind.Letter ? "— {page} —" : "第 {page} 页，共 {pages} 页",
        Blocks = blocks,
    };

    /// <summary>Basics of every party 当事人基本情况: what the room knows; ethnic group and occupation, which it does not keep, are left to a hand.</summary>
    public static IEnumerable<Block> Basics(PaperCase @case)
    {
        yield return new Heading("当事人基本情况");
        yield return new Table
        {
            Columns = BasicsColumns,
            Caption = "当事人基本情况",
            Rows = [.. @case.Parties.SelectMany(party => Basics(party, @case.OpenBasics(party), @case.OpenRepresentatives(party.Number)))],
        };
    }

    /// <summary>The dispute's main facts and what is disputed, or lines to write them on.</summary>
    public static IEnumerable<Block> FactsInDispute(PaperCase @case)
    {
        yield return new Heading("纠纷主要事实、争议事项");
        foreach (var block in TextOrLines(@case.OpenFacts(), 4))
        {
            yield return block;
        }

        if (@case.OpenWishes() is { } wishes)
        {
            yield return new Paragraph($"申请人请求：{wishes}");
        }
    }

    /// <summary>Manner and time of performance: what the terms say of money and days, and a line for what only the parties know.</summary>
    public static IEnumerable<Block> Performance(IReadOnlyList<PaperTerm> terms)
    {
        yield return new Heading("履行方式、时限");
        foreach (var term in terms.Where(t => t.Amount is not null || t.DueOn is not null))
        {
            var amount = term.Amount is { } money ? $"，{PaperWords.Of(money)}" : "";
            var due = term.DueOn is { } day ? $"，履行期限至{PaperWords.Day(day)}" : "";
            yield return new Paragraph(string.Create(CultureInfo.InvariantCulture, $"第{term.Number}项{amount}{due}。"));
        }

        yield return new Paragraph("履行方式：") { Indented = false };
        yield return new BlankLines(1);
    }

    /// <summary>A text as paragraphs, or lines for a hand where there is none.</summary>
    public static IEnumerable<Block> TextOrLines(string? text, int lines) => string.IsNullOrWhiteSpace(text) ? [new BlankLines(lines)] : [new Paragraph(text.Trim())];

    /// <summary>A place to sign for a party: 申请人李春兰（签名、盖章或按指印）.</summary>
    public static SignatureLine Sign(PaperParty party, string date = BlankDay) => new($"{PaperWords.Of(party.Side)}{party.Name}{BySignature}", date);

    /// <summary>Places to sign for parties and for who acts for them: 申请人李春兰的委托代理人王某（签名）.</summary>
    public static IEnumerable<SignatureLine> SignAll(PaperCase @case, IEnumerable<PaperParty> parties, Func<PaperParty, string>? day = null) => parties.SelectMany(p => new[] { Sign(p, day?.Invoke(p) ?? BlankDay) }
        .Concat(@case.OpenRepresentatives(p.Number).Select(r => new SignatureLine($"{PaperWords.Of(p.Side)}{p.Name}的{PaperWords.Of(r.Kind)}{r.Name}（签名）", BlankDay))));

    /// <summary>Places to sign for officers: 人民调解员郑晓燕（签名）; one without a name where nobody is known.</summary>
    public static IEnumerable<SignatureLine> Sign(string office, IReadOnlyList<string> names) =>
        names.Count == 0 ? [new($"{office}（签名）")] : names.Select(name => new SignatureLine($"{office}{name}（签名）"));

    /// <summary>The receipt of a served paper 送达回证: a row for everybody who is served.</summary>
    public static IEnumerable<Block> Receipt(IEnumerable<PaperParty> served)
    {
        yield return new Heading("送达回证");
        yield return new Table
        {
            Columns = [0.3, 0.4, 0.3],
            Caption = "送达回证",
            Header = [TableRow.OfHeadings("受送达人", "签名或按指印", "收到日期")],
            Rows = [.. served.Select(p => TableRow.Of(p.Name, "", "　　年　月　日"))],
        };
    }

    /// <summary>A box, ticked or not.</summary>
    public static string Tick(bool isTicked, string words) => (isTicked ? "■" : "□") + words;

    /// <summary>Parties by side and name: 申请人李春兰；被申请人张建国.</summary>
    public static string Names(IEnumerable<PaperParty> parties) => string.Join('；', parties.GroupBy(p => p.Side).Select(side => $"{PaperWords.Of(side.Key)}{string.Join('、', side.Select(p => p.Name))}"));

    /// <summary>Between whom the dispute is: 李春兰与张建国.</summary>
    public static string Between(PaperCase @case) => string.Join('与', new[] { Side.Applicant, Side.Respondent }.Select(side => string.Join('、', @case.Parties.Where(p => p.Side == side).Select(p => p.Name))));

    private static IEnumerable<TableRow> Basics(PaperParty party, PaperBasics basics, IReadOnlyList<PaperRepresentative> representatives) =>
    [
        new([
            new(PaperWords.Of(party.Side)) { IsHeading = true, Rows = 4 + representatives.Count },
            Head("姓名"), new(party.Name), Head("性别"), new(basics.Sex ?? ""), Head("民族"), new(""), Head("年龄"), new(basics.Age is { } age ? string.Create(CultureInfo.InvariantCulture, $"{age}岁") : ""),
        ]),
        new([Head("职业或职务"), new(""), Head("证件号码", 2), new(basics.Identity ?? "") { Columns = 4 }]),
        new([Head("联系方式"), new(basics.Contact.Phone ?? "") { Columns = 7 }]),
        new([Head("单位或住址"), new(basics.Contact.Address ?? "") { Columns = 7 }]),
        .. representatives.Select(r => new TableRow([Head(PaperWords.Of(r.Kind)), new(r.InALine + (r.Phone is null ? "" : $"　电话{r.Phone}")) { Columns = 7 }])),
    ];

    private static Cell Head(string label, int columns = 1) => new(label) { IsHeading = true, Columns = columns };
}
