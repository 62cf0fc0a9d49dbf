using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Infrastructure.Papers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mediation.Application.Tests.Papers;

public sealed class TextSetterTests
{
    private const string Mixed = "申请人（李某某，女）说：“张某自2018年10月起未付家用￥3,000.00，共12个月……”《协议书》第3条写明，每月5日前转账；附件IMG_0423.jpg——见卷宗〔2019〕第7号。100%属实！";
    private static readonly PaperFonts Fonts = new(Options.Create(new PaperOptions()));

    private static List<string> Lines(string text, double width, TextAlign align = TextAlign.Justify) =>
        [.. new TextSetter(Fonts).Set(text, width, new TextStyle(10) { Align = align }).Select(l => string.Concat(l.Pieces.Select(p => p.Text)))];

    [Fact]
    public void Never_begins_a_line_with_a_closing_mark_nor_ends_one_with_an_opening_mark()
    {
        for (var width = 80; width < 300; width += 3)
        {
            var lines = Lines(Mixed, width);
            Assert.Equal(Mixed, string.Concat(lines));
            Assert.All(lines.Skip(1), l => Assert.DoesNotContain(l[0], "，。：；！”》）〕%…—"));
            Assert.All(lines.SkipLast(1), l => Assert.DoesNotContain(l[^1], "（“《〔￥"));
        }
    }

    [Fact]
    public void Keeps_words_numbers_and_their_units_whole()
    {
        for (var width = 120; width < 300; width += 3)
        {
            var broken = string.Join('|', Lines(Mixed, width));
            Assert.All(["2018年", "￥3,000.00", "12", "IMG_0423.jpg", "3条", "7号", "100%", "……", "——"], whole => Assert.Contains(whole, broken, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Breaks_a_word_that_is_longer_than_a_line()
    {
        var lines = Lines("https://mediation.example/disputes/0199f0c2-7d5b", 60);
        Assert.True(lines.Count > 2);
        Assert.Equal("https://mediation.example/disputes/0199f0c2-7d5b", string.Concat(lines));
    }

    [Fact]
    public void Fills_every_justified_line_but_the_last_and_none_beyond_the_margin()
    {
        for (var width = 180; width < 450; width += 7)
        {
            var lines = new TextSetter(Fonts).Set(string.Concat(Enumerable.Repeat(Mixed, 3)), width, new TextStyle(10) { Align = TextAlign.Justify });
            Assert.All(lines, l => Assert.InRange(l.Width, 0, width + 0.01));
            Assert.True(lines.SkipLast(1).Count(l => Math.Abs(l.Width - width) < 0.01) >= 0.8 * (lines.Count - 1), $"{width}");
        }
    }

    [Fact]
    public void Squeezes_marks_that_meet()
    {
        var setter = new TextSetter(Fonts);
        var style = new TextStyle(10);
        Assert.Equal(40, setter.Measure("甲”，乙", style) + (setter.Measure("甲", style) / 2), 3);
        Assert.Equal(25, setter.Measure("（甲）", style), 3);    // the first mark gives up the half before it
    }

    [Fact]
    public void Lets_a_closing_mark_give_up_its_blank_half_at_the_margin()
    {
        Assert.Equal(["一二三四五六七八九，", "十"], Lines("一二三四五六七八九，十", 95));
        Assert.Equal(["一二三四五六七八", "九，十"], Lines("一二三四五六七八九，十", 94));
    }

    [Fact]
    public async Task Takes_its_faces_from_the_configuration()
    {
        using var host = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Papers:FontFolder", "/nowhere"), new("Papers:Regular", "Licensed.ttf")]).Build())
            .AddPapers().BuildServiceProvider();
        var renderer = host.GetRequiredService<IPdfRenderer>();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => renderer.RenderAsync(Printed.Sample(), Stream.Null, TestContext.Current.CancellationToken));
        Assert.Contains("Licensed.ttf is not in /nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_where_fonts_are_missed_and_what_to_do()
    {
        var fonts = new PaperFonts(Options.Create(new PaperOptions { FontFolder = Path.Combine(AppContext.BaseDirectory, "nowhere") }));
        var error = Assert.Throws<InvalidOperationException>(() => fonts.Faces);
        Assert.Contains("NotoSerifSC_400Regular.ttf is not in", error.Message, StringComparison.Ordinal);
        Assert.Contains("Papers:FontFolder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_that_is_no_font()
    {
        var options = new PaperOptions { FontFolder = Path.GetTempPath(), Regular = $"{Guid.CreateVersion7()}.ttf" };
        options.Bold = options.Regular;
        File.WriteAllText(Path.Combine(options.FontFolder, options.Regular), "OTTO is no TrueType");
        Assert.Contains("static TrueType", Assert.Throws<InvalidDataException>(() => new PaperFonts(Options.Create(options)).Faces).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(options.FontFolder, options.Regular));
    }
}
