using System.Text;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Infrastructure.Papers;
using Microsoft.Extensions.Options;
using UglyToad.PdfPig;

namespace Mediation.Application.Tests.Papers;

/// <summary>A paper printed and read back.</summary>
internal sealed class Printed(byte[] bytes, RenderedPdf result) : IDisposable
{
    public static readonly PdfRenderer Renderer = new(new PaperFonts(Options.Create(new PaperOptions())));

    public byte[] Bytes { get; } = bytes;

    public RenderedPdf Result { get; } = result;

    public PdfDocument Pdf { get; } = PdfDocument.Open(bytes);

    /// <summary>The pages' texts without footers and white space: line ends are the layout's, not the text's.</summary>
    public string Text => string.Concat(Enumerable.Range(1, Pdf.NumberOfPages).Select(TextOf));

    public static async Task<Printed> OfAsync(Document document)
    {
        using var output = new MemoryStream();
        var result = await Renderer.RenderAsync(document, output, TestContext.Current.CancellationToken);
        var printed = new Printed(output.ToArray(), result);
        Keep($"{TestContext.Current.TestMethod?.MethodName}.pdf", printed.Bytes);
        return printed;
    }

    public static Task<Printed> OfAsync(params IReadOnlyList<Block> blocks) => OfAsync(Sample(blocks));

    /// <summary>Leaves what was made in the folder that KEEP_PAPERS_IN names, so that somebody can look at it.</summary>
    public static void Keep(string name, byte[] content)
    {
        if (Environment.GetEnvironmentVariable("KEEP_PAPERS_IN") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    public static Document Sample(params IReadOnlyList<Block> blocks) => new()
    {
        Title = "家事纠纷调解案件摘要",
        Number = "（2019）柳调字第127号",
        Subject = "离婚纠纷",
        Author = "柳市娘家人家事调解室",
        Footer = "（2019）柳调字第127号　内部资料，注意保密",
        Blocks = blocks,
    };

    /// <summary>What stands above the footer's rule, from 1, without white space.</summary>
    public string TextOf(int page) => Squeeze(string.Concat(Pdf.GetPage(page).Letters.Where(l => l.StartBaseLine.Y > 60).Select(l => l.Value)));

    public string FooterOf(int page) => string.Concat(Pdf.GetPage(page).Letters.Where(l => l.StartBaseLine.Y <= 60).Select(l => l.Value));

    /// <summary>No character reaches beyond the text's width, but for the blank half of a mark, or off the sheet.</summary>
    public void StaysWithinTheMargins() => Assert.All(
        Enumerable.Range(1, Pdf.NumberOfPages).SelectMany(page => Pdf.GetPage(page).Letters).Where(l => !string.IsNullOrWhiteSpace(l.Value)),
        letter =>
        {
            Assert.InRange(letter.StartBaseLine.X, 79 - 8, 79.37 + 444);
            Assert.InRange(letter.EndBaseLine.X, 79, 79.37 + 444 + 8);
            Assert.InRange(letter.StartBaseLine.Y, 30, 800);
        });

    public static string Squeeze(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text.Where(c => !char.IsWhiteSpace(c))) kept.Append(c);
        return kept.ToString();
    }

    public void Dispose() => Pdf.Dispose();
}
