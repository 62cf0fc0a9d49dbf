using System.Buffers.Binary;
using System.Text;

namespace Mediation.Infrastructure.Papers;

/// <summary>
/// What layout must know of a TrueType file: which characters it holds and how wide they are. PDFsharp prints a box for a character that a font lacks and says nothing,
/// so the font is asked first.
/// </summary>
internal sealed class PaperFace
{
    private const uint TrueTypeTag = 0x00010000;
    private readonly ushort[] _glyphOf;      // of the basic plane, 0 where there is none
    private readonly Dictionary<int, int> _glyphBeyond = [];
    private readonly ushort[] _advances;
    private readonly double _unitsPerEm;

    private PaperFace(string family, byte[] bytes)
    {
        Family = family;
        Bytes = bytes;
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes) != TrueTypeTag) throw new InvalidDataException("Only a static TrueType file can be embedded (no collection, no CFF outlines).");
        _unitsPerEm = U16(Find("head") + 18);
        _advances = ReadAdvances(U16(Find("hhea") + 34));
        _glyphOf = new ushort[0x10000];
        ReadCharacters(Find("cmap"));
    }

    /// <summary>The name that this file goes by in the process; unique to it.</summary>
    public string Family { get; }

    /// <summary>The whole file.</summary>
    public byte[] Bytes { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no static TrueType font.</exception>
    public static PaperFace Read(string path, string family)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            return new PaperFace(family, bytes);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidDataException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be read as a font: {e.Message}", e);
        }
    }

    /// <summary>Whether the font draws this character itself.</summary>
    public bool Has(Rune rune) => GlyphOf(rune.Value) != 0;

    /// <summary>How far the pen moves after a character, as a share of the size (1 for a full-width one).</summary>
    public double AdvanceOf(Rune rune)
    {
        var glyph = GlyphOf(rune.Value);
        return _advances[Math.Min(glyph, _advances.Length - 1)] / _unitsPerEm;
    }

    private int GlyphOf(int character) => character < _glyphOf.Length ? _glyphOf[character] : _glyphBeyond.GetValueOrDefault(character);

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));

    private int I32(int at) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(at)));

    private int Find(string table)
    {
        for (var i = 0; i < U16(4); i++)
        {
            var at = 12 + (16 * i);
            if (Encoding.ASCII.GetString(Bytes, at, 4) == table) return I32(at + 8);
        }

        throw new InvalidDataException($"it has no table '{table}'.");
    }

    private ushort[] ReadAdvances(int count)
    {
        var hmtx = Find("hmtx");
        var advances = new ushort[count];
        for (var i = 0; i < count; i++) advances[i] = (ushort)U16(hmtx + (4 * i));
        return advances;
    }

    private void ReadCharacters(int cmap)
    {
        var (basic, full) = (0, 0);
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var at = cmap + 4 + (8 * i);
            var (platform, encoding, subtable) = (U16(at), U16(at + 2), cmap + I32(at + 4));
            if (U16(subtable) == 4 && platform is 0 or 3) basic = subtable;
            if (U16(subtable) == 12 && (platform == 0 || encoding == 10)) full = subtable;
        }

        if (full != 0) ReadGroups(full);
        else if (basic != 0) ReadSegments(basic);
        else throw new InvalidDataException("it has no Unicode character map.");
    }

    private void ReadGroups(int table)
    {
        for (var i = 0; i < I32(table + 12); i++)
        {
            var at = table + 16 + (12 * i);
            var (first, last, glyph) = (I32(at), I32(at + 4), I32(at + 8));
            for (var c = first; c <= last; c++)
            {
                if (c < _glyphOf.Length) _glyphOf[c] = (ushort)(glyph + c - first);
                else _glyphBeyond[c] = glyph + c - first;
            }
        }
    }

    private void ReadSegments(int table)
    {
        var twice = U16(table + 6);
        for (var i = 0; i < twice; i += 2)
        {
            var (last, first) = (U16(table + 14 + i), U16(table + 16 + twice + i));
            var (delta, rangeAt) = (U16(table + 16 + (2 * twice) + i), table + 16 + (3 * twice) + i);
            var range = U16(rangeAt);
            for (var c = first; c <= last && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : U16(rangeAt + range + (2 * (c - first)));
                _glyphOf[c] = glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
            }
        }
    }
}
