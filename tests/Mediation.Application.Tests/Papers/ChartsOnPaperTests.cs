using Mediation.Application.Papers.Documents;
using Mediation.Application.Tests.Charts;

namespace Mediation.Application.Tests.Papers;

public sealed class ChartsOnPaperTests
{
    [Fact]
    public async Task Prints_names_and_counts_and_links_marks_to_their_cases()
    {
        var document = Printed.Sample(new Heading("一、各调解室"), new ChartBlock(Chart.Rooms), new Heading("二、逐月"), new ChartBlock(Chart.Months)) with { LinkBase = new Uri("https://mediation.example/") };
        using var printed = await Printed.OfAsync(document);
        Assert.All(["北白象", "31/120", "全部24.7%", "12月", "和好÷受理"], words => Assert.Contains(words, printed.Text, StringComparison.Ordinal));
        var links = printed.Pdf.GetPage(1).GetAnnotations().Select(a => (a.Action as UglyToad.PdfPig.Actions.UriAction)?.Uri).ToList();
        Assert.Contains("https://mediation.example/disputes?month=2019-09", links);
        Assert.Equal(Chart.Rooms.Marks.Count + 11, links.Count);
    }

    [Fact]
    public async Task Prints_no_links_when_it_does_not_know_where_they_lead()
    {
        using var printed = await Printed.OfAsync(new ChartBlock(Chart.Rooms));
        Assert.Empty(printed.Pdf.GetPage(1).GetAnnotations());
    }
}
