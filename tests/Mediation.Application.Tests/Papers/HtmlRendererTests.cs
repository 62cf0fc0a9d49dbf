using System.Text;
using System.Xml.Linq;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Tests.Charts;

namespace Mediation.Application.Tests.Papers;

public sealed class HtmlRendererTests
{
    private static XElement Render(params IReadOnlyList<Block> blocks) =>
        XElement.Parse(HtmlRenderer.Render(Printed.Sample(blocks)).Replace("<br>", "<br/>", StringComparison.Ordinal).Replace("\">" + "</colgroup>", "\"/></colgroup>", StringComparison.Ordinal)
            .Replace("\"><col ", "\"/><col ", StringComparison.Ordinal));

    [Fact]
    public void Says_the_same_as_the_pdf()
    {
        var paper = CaseSummaryPaper.Build(CaseSummaryPaperTests.Reconciled);
        var html = HtmlRenderer.Render(paper with { Blocks = [.. paper.Blocks, new ChartBlock(Chart.Rooms), new Signatures([new("申请人（签名或按指印）"), new("被申请人（签名或按指印）"), new("调解员（签名）")]), new NumberedList(["一次。", "两次。"])] });
        Printed.Keep("summary.html", Encoding.UTF8.GetBytes(html));
        Assert.All(["家事纠纷调解案件摘要", "（2019）浙0382民诉前调88号", "金额人民币叁仟元整（￥3,000.00）", "柳市娘家人家事调解室（章）"], words => Assert.Contains(words, html, StringComparison.Ordinal));
    }

    [Fact]
    public void Encodes_every_text()
    {
        const string Attack = "<script>\"'&";
        var html = HtmlRenderer.Render(new Document
        {
            Title = Attack,
            Number = Attack,
            Subject = Attack,
            Author = Attack,
            Footer = Attack,
            Language = "zh\"><script>",
            Blocks =
            [
                new Heading(Attack), new Paragraph(Attack), new NumberedList([Attack]), new Seal(Attack, Attack), new Signatures([new(Attack, Attack)]),
                new Table { Columns = [1], Caption = Attack, Header = [TableRow.OfHeadings(Attack)], Rows = [TableRow.Of(Attack)] },
                new ChartBlock(Chart.Rooms with { Title = Attack, Marks = [new(Attack, 0.2, 0.1, 0.3, Attack, "/x?" + Attack, Attack)] }),
            ],
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'&", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Holds_no_style_and_no_script()
    {
        var paper = Render(new Heading("一、"), new Paragraph("文"), new Table { Columns = [1, 3], Rows = [TableRow.Of("甲", "乙")] }, new ChartBlock(Chart.Rooms));
        Assert.DoesNotContain(paper.DescendantsAndSelf(), e => e.Name.LocalName is "style" or "script");
        Assert.DoesNotContain(paper.DescendantsAndSelf().Attributes(), a => a.Name == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(["paper-col-10", "paper-col-30"], paper.Descendants("col").Select(c => c.Attribute("class")!.Value));
    }

    [Fact]
    public void Tells_rows_and_columns_headings_apart_and_keeps_spans()
    {
        var paper = Render(new Table
        {
            Columns = [1, 1, 1],
            Header = [TableRow.OfHeadings("甲", "乙", "丙")],
            Rows = [new TableRow([new Cell("行") { IsHeading = true, Rows = 2 }, new Cell("宽") { Columns = 2 }]), TableRow.Of("一", "二")],
        });
        Assert.Equal(["col", "col", "col", "row"], paper.Descendants("th").Select(h => h.Attribute("scope")!.Value));
        Assert.Equal(("2", "2"), (paper.Descendants("th").Last().Attribute("rowspan")?.Value, paper.Descendants("td").First().Attribute("colspan")?.Value));
    }
}
