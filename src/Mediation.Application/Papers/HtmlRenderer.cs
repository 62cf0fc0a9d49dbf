using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mediation.Application.Charts;
using Mediation.Application.Papers.Documents;

namespace Mediation.Application.Papers;

/// <summary>Turns a paper into markup for a page: what one sees before printing. All text is encoded; looks come from <c>paper.css</c> alone, so that a strict content policy holds.</summary>
public static class HtmlRenderer
{
    /// <summary>Column widths are told in so many parts of the table (classes <c>paper-col-1</c> to <c>paper-col-40</c>), since the policy allows no style attributes.</summary>
    private const int ColumnParts = 40;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Renders a paper as one <c>article</c>; the answer is markup that is safe to write as it is.</summary>
    /// <param name="document">The paper.</param>
    /// <param name="titleLevel">The heading level of its title, 1 to 4: 2 where the page around it has a title of its own.</param>
    public static string Render(Document document, int titleLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentOutOfRangeException.ThrowIfLessThan(titleLevel, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(titleLevel, 4);
        var html = new StringBuilder(4096);
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"paper{Kind(document.Kind)}\" lang=\"{E(document.Language)}\"><header class=\"paper-head\"><h{titleLevel} class=\"paper-title\">{E(document.Title)}</h{titleLevel}>");
        if (!string.IsNullOrEmpty(document.Number)) Element(html, "p", "paper-number", document.Number);
        html.Append("</header>");
        foreach (var block in document.Blocks) Render(html, block, titleLevel);
        if (!string.IsNullOrEmpty(document.Footer)) Element(html, "footer", "paper-foot", document.Footer);
        return html.Append("</article>").ToString();
    }

    private static void Render(StringBuilder html, Block block, int titleLevel)
    {
        switch (block)
        {
            case Heading heading:
                Element(html, $"h{titleLevel + (heading.Level > 1 ? 2 : 1)}", "paper-heading", heading.Text);
                break;
            case Paragraph paragraph:
                var classes = $"paper-text{Align(paragraph.Align)}{(paragraph.Indented ? " paper-indented" : "")}{(paragraph.Strong ? " paper-strong" : "")}";
                foreach (var part in paragraph.Text.Split('\n')) Element(html, "p", classes, part);
                break;
            case NumberedList list:
                html.Append(CultureInfo.InvariantCulture, $"<ol class=\"paper-list\" start=\"{list.Start}\">");
                foreach (var item in list.Items) html.Append("<li>").Append(Lines(item)).Append("</li>");
                html.Append("</ol>");
                break;
            case Table table:
                Render(html, table);
                break;
            case BlankLines blanks:
                for (var i = 0; i < blanks.Count; i++) html.Append("<div class=\"paper-blank\"></div>");
                break;
            case Signatures signatures:
                html.Append("<div class=\"paper-signatures\">");
                foreach (var line in signatures.Lines) html.Append(CultureInfo.InvariantCulture, $"<div class=\"paper-signature\"><p>{E(line.Label)}</p><p class=\"paper-date\">{E(line.Date)}</p></div>");
                html.Append("</div>");
                break;
            case Seal seal:
                html.Append(CultureInfo.InvariantCulture, $"<div class=\"paper-seal\"><p>{E(seal.Body)}</p><p>{E(seal.Date)}</p></div>");
                break;
            case ChartBlock chart:
                html.Append("<figure class=\"paper-chart\">").Append(SvgChart.Render(chart.Chart)).Append("</figure>");
                break;
            default:
                throw new NotSupportedException($"No way is known to show a {block.GetType().Name}.");
        }
    }

    private static void Render(StringBuilder html, Table table)
    {
        var isPairs = table.Header.Count == 0 && table.Rows.All(row => row.Cells is [{ IsHeading: true }, ..] && row.Cells.All(cell => cell.Rows == 1));
        var isWide = !isPairs && table.Columns.Count > 2;
        if (isWide) html.Append(CultureInfo.InvariantCulture, $"<div class=\"paper-wide\" tabindex=\"0\" role=\"region\" aria-label=\"{E(table.Caption ?? (table.Header is [var first, ..] ? first.Cells[0].Text : ""))}\">");
        html.Append(CultureInfo.InvariantCulture, $"<table class=\"paper-table{(isPairs ? " paper-pairs" : "")}\">");
        if (table.Caption is { } caption) Element(html, "caption", "paper-spoken", caption);
        html.Append("<colgroup>");
        var whole = table.Columns.Sum();
        foreach (var column in table.Columns) html.Append(CultureInfo.InvariantCulture, $"<col class=\"paper-col-{Math.Max(1, (int)Math.Round(column / whole * ColumnParts))}\">");
        html.Append("</colgroup>");
        if (table.Header.Count > 0) Rows(html, "thead", table.Header, "col");
        Rows(html, "tbody", table.Rows, "row");
        html.Append("</table>");
        if (isWide) html.Append("</div>");
    }

    private static void Rows(StringBuilder html, string group, IReadOnlyList<TableRow> rows, string scope)
    {
        html.Append('<').Append(group).Append('>');
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row.Cells)
            {
                var tag = cell.IsHeading ? "th" : "td";
                html.Append(CultureInfo.InvariantCulture, $"<{tag} class=\"paper-cell{Align(cell.Align)}{(cell.Strong ? " paper-strong" : "")}{Height(cell.MinLines)}\"");
                if (cell.IsHeading) html.Append(CultureInfo.InvariantCulture, $" scope=\"{scope}\"");
                if (cell.Columns > 1) html.Append(CultureInfo.InvariantCulture, $" colspan=\"{cell.Columns}\"");
                if (cell.Rows > 1) html.Append(CultureInfo.InvariantCulture, $" rowspan=\"{cell.Rows}\"");
                html.Append('>').Append(Lines(cell.Text)).Append("</").Append(tag).Append('>');
            }

            html.Append("</tr>");
        }

        html.Append("</").Append(group).Append('>');
    }

    private static string Kind(DocumentKind kind) => kind switch
    {
        DocumentKind.Form => " paper-form",
        DocumentKind.Letter => " paper-letter",
        _ => "",
    };

    /// <summary>Heights are told by classes (<c>paper-lines-2</c> to <c>paper-lines-10</c>), too.</summary>
    private static string Height(int lines) => lines < 2 ? "" : string.Create(CultureInfo.InvariantCulture, $" paper-lines-{Math.Min(lines, 10)}");

    private static string Align(TextAlign align) => align switch
    {
        TextAlign.Center => " paper-center",
        TextAlign.End => " paper-end",
        TextAlign.Justify => " paper-justify",
        _ => "",
    };

    private static void Element(StringBuilder html, string tag, string classes, string text) =>
        html.Append(CultureInfo.InvariantCulture, $"<{tag} class=\"{classes}\">{E(text)}</{tag}>");

    private static string Lines(string text) => string.Join("<br>", text.Split('\n').Select(E));

    private static string E(string text) => Encoder.Encode(text);
}
