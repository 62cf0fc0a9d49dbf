using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Mediation.Infrastructure.Papers;

/// <summary>The faces of papers, read once and only when a paper is asked for. Safe to use from many threads.</summary>
internal sealed class PaperFonts(IOptions<PaperOptions> options)
{
    private readonly Lazy<PaperFace[]> _faces = new(() => Load(options.Value));

    /// <summary>The faces in the order asked: regular, bold, fallbacks.</summary>
    /// <exception cref="InvalidOperationException">The files are not there; the message says where they are looked for and what to do.</exception>
    public IReadOnlyList<PaperFace> Faces => _faces.Value;

    /// <summary>The place among <see cref="Faces"/> of the first one that has the character, asking the wished one first; -1 when none has.</summary>
    public int FaceFor(Rune rune, bool strong)
    {
        var faces = _faces.Value;
        var wished = strong ? 1 : 0;
        if (faces[wished].Has(rune)) return wished;
        return Array.FindIndex(faces, f => f.Has(rune));
    }

    /// <summary>A face at a size in points, embedded as a subset with all of Unicode, so that its text can be selected.</summary>
    public XFont At(int face, double size) =>
        new(Faces[face].Family, size, XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset));

    private static PaperFace[] Load(PaperOptions options)
    {
        string[] needed = [options.Regular, options.Bold];
        if (needed.FirstOrDefault(f => !File.Exists(Path.Combine(options.FontFolder, f))) is { } missing)
        {
            throw new InvalidOperationException(
                $"Papers cannot be set: {missing} is not in {options.FontFolder}. Build src/Mediation.Web, which brings the fonts, or name another folder (Papers:FontFolder).");
        }

        return [.. needed.Concat(options.Fallbacks.Where(f => File.Exists(Path.Combine(options.FontFolder, f))))
            .Select(f => SharedFaces.Get(Path.GetFullPath(Path.Combine(options.FontFolder, f))))];
    }

    /// <summary>PDFsharp asks one resolver for the whole process and keeps what it got, so a file has one family name per process, whoever asks for it.</summary>
    private sealed class SharedFaces : IFontResolver
    {
        private static readonly ConcurrentDictionary<string, Lazy<PaperFace>> ByPath = new(StringComparer.Ordinal);
        private static readonly ConcurrentDictionary<string, PaperFace> ByFamily = new(StringComparer.Ordinal);

        private static int Loaded;

        static SharedFaces() => GlobalFontSettings.FontResolver = new SharedFaces();

        public static PaperFace Get(string path) => ByPath.GetOrAdd(path, p => new Lazy<PaperFace>(() =>
        {
            var face = PaperFace.Read(p, $"paper {Interlocked.Increment(ref Loaded)}");
            ByFamily[face.Family] = face;
            return face;
        })).Value;

        public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => ByFamily.ContainsKey(familyName) ? new FontResolverInfo(familyName) : null;

        public byte[]? GetFont(string faceName) => ByFamily.TryGetValue(faceName, out var face) ? face.Bytes : null;
    }
}
