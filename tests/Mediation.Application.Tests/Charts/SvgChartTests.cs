using System.Text;
using System.Xml.Linq;
using Mediation.Application.Charts;
using Mediation.Application.Tests.Papers;

namespace Mediation.Application.Tests.Charts;

public sealed class SvgChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Kinds => ["rates", "months"];

    private static Application.Charts.Chart Of(string kind) => kind == "rates" ? Chart.Rooms : Chart.Months;

    private static XElement Render(string kind, double width = 480)
    {
        var svg = SvgChart.Render(Of(kind), width);
        Printed.Keep($"{kind}-{width:0}.svg", Encoding.UTF8.GetBytes(svg));
        return XElement.Parse(svg);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Makes_every_mark_a_spoken_link(string kind)
    {
        var marks = Render(kind).Descendants(Svg + "a").ToList();
        var links = Of(kind) switch { RateChart r => r.Marks.Select(m => (m.Href, m.Spoken)), MonthChart m => m.Marks.Where(x => x.Value is not null).Select(x => (x.Href, x.Spoken)), _ => [] };
        Assert.Equal(links, marks.Select(a => (a.Attribute("href")!.Value, a.Element(Svg + "title")!.Value)));
        Assert.All(marks, a => Assert.Equal(a.Element(Svg + "title")!.Value, a.Attribute("aria-label")!.Value));
        Assert.DoesNotContain(marks.Descendants(), e => e.Name == Svg + "text");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Holds_no_style_and_stays_within_its_frame(string kind)
    {
        foreach (var width in (double[])[300, 480, 900])
        {
            var svg = Render(kind, width);
            Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), a => a.Name == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            var height = double.Parse(svg.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.All(Places(svg, "x", "cx"), x => Assert.InRange(x, -0.1, width + 0.1));
            Assert.All(Places(svg, "y", "cy"), y => Assert.InRange(y, 0, height));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Says_what_it_shows(string kind)
    {
        var svg = Render(kind);
        Assert.Equal(("group", Of(kind).Title, Of(kind).Title), (svg.Attribute("role")!.Value, svg.Attribute("aria-label")!.Value, svg.Element(Svg + "title")!.Value));
        Assert.InRange(svg.ToString(SaveOptions.DisableFormatting).Length, 1_000, 12_000);
    }

    [Fact]
    public void Gives_a_month_outside_the_band_another_shape()
    {
        var points = Render("months").Descendants(Svg + "a").ToDictionary(a => a.Attribute("href")!.Value, a => a.Elements().Last().Name.LocalName);
        Assert.Equal("polygon", points["/disputes?month=2019-09"]);
        Assert.All(points.Where(p => p.Key != "/disputes?month=2019-09"), p => Assert.Equal("circle", p.Value));
    }

    [Fact]
    public void Interrupts_the_line_where_a_month_has_nothing_to_count()
    {
        var lines = Render("months").Elements(Svg + "polyline").Where(l => l.Attribute("class")!.Value == "chart-line-accent" && l.Attribute("stroke-dasharray") is null);
        Assert.Equal([4, 7], lines.Select(l => l.Attribute("points")!.Value.Split(' ').Length));
    }

    [Fact]
    public void Is_one_image_when_nothing_in_it_can_be_followed() =>
        Assert.Equal("img", XElement.Parse(SvgChart.Render(Chart.Months with { Marks = [] })).Attribute("role")!.Value);

    [Theory]
    [InlineData(0.45, new[] { 0, 0.2, 0.4, 0.6 })]
    [InlineData(0.97, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    [InlineData(7, new double[] { 0, 2, 4, 6, 8 })]
    [InlineData(0, new[] { 0, 0.25, 0.5, 0.75, 1 })]
    [InlineData(1348, new double[] { 0, 500, 1000, 1500 })]
    public void Ends_axes_at_round_numbers(double greatest, double[] expected) =>
        Assert.Equal(expected, ValueAxis.Upto(greatest, v => $"{v}", limit: greatest < 1 ? 1 : null).Ticks.Select(t => Math.Round(t.Value, 6)));

    private static IEnumerable<double> Places(XElement svg, string plain, string centre) => svg.Descendants()
        .SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName == plain || a.Name.LocalName == centre)
        .Select(a => double.Parse(a.Value, System.Globalization.CultureInfo.InvariantCulture))
        .Concat(svg.Descendants().Attributes("points").SelectMany(a => a.Value.Split(' ')).Select(p => double.Parse(p.Split(',')[plain == "x" ? 0 : 1], System.Globalization.CultureInfo.InvariantCulture)));
}
