using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Mediation.Application.Spreadsheets;

/// <summary>A cell as a person sees it.</summary>
/// <param name="Text">Its text, a day as <c>yyyy-MM-dd</c>; null when it could not be read.</param>
/// <param name="Fault">The code of what is wrong with the cell itself: <c>cell.formula</c>, <c>cell.merged</c>, <c>cell.error</c>; null when nothing is.</param>
public sealed record SheetCell(string? Text, string? Fault = null);

/// <summary>A row that is not empty.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Cells">What is not empty, by column from 0.</param>
public sealed record SheetRow(int Number, IReadOnlyDictionary<int, SheetCell> Cells);

/// <summary>The file is no workbook that can be read; said in the reader's language by its code.</summary>
/// <param name="code">An error code: <c>file.notXlsx</c>, <c>file.macros</c>, <c>file.tooLarge</c>, <c>file.encrypted</c>, <c>rows.tooMany</c>.</param>
public sealed class SheetException(string code) : Exception(code)
{
    /// <summary>The error code.</summary>
    public string Code { get; } = code;
}

/// <summary>
/// Reads the first sheet of somebody else's workbook, judged by what it holds and not by its name. It is unpacked within a limit before anything of it is read; nothing is calculated or guessed:
/// of a formula, a merged cell or an error it says that it is one.
/// </summary>
public static class SheetReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The largest file unpacked, in bytes: a hundred thousand empty rows still fit.</summary>
    private const long MaxUnpacked = 64 * 1024 * 1024;

    private const int MaxParts = 1000;
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0]; // .xls, and .xlsx under a password

    /// <summary>Reads it.</summary>
    /// <param name="file">The file, from its beginning.</param>
    /// <param name="maxRows">More rows than these, not counting empty ones, are not read.</param>
    /// <returns>The rows that are not empty.</returns>
    /// <exception cref="SheetException">It is no workbook, or one that is not read.</exception>
    public static IReadOnlyList<SheetRow> Read(Stream file, int maxRows)
    {
        using var content = Take(file);
        Weigh(content);
        try
        {
            using var workbook = SpreadsheetDocument.Open(content, isEditable: false);
            var book = workbook.WorkbookPart ?? throw new SheetException("file.notXlsx");
            if (book.VbaProjectPart is not null || book.ContentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
            {
                throw new SheetException("file.macros");
            }

            var first = book.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible)?.Id?.Value;
            return first is not null && book.GetPartById(first) is WorksheetPart part ? new Sheets(book).Read(part, maxRows) : throw new SheetException("file.notXlsx");
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or FileFormatException or InvalidDataException or FormatException or ArgumentException or InvalidOperationException)
        {
            // Whatever a damaged file makes of the reader: the person can only save it anew.
            throw new SheetException("file.notXlsx");
        }
    }

    private static MemoryStream Take(Stream file)
    {
        var content = new MemoryStream();
        Span<byte> buffer = stackalloc byte[8192];
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            content.Write(buffer[..read]);
            if (content.Length > MaxBytes)
            {
                throw new SheetException("file.tooLarge");
            }
        }

        var head = content.GetBuffer().AsSpan(0, (int)Math.Min(content.Length, 4));
        content.Position = 0;
        return head.SequenceEqual(Zip) ? content : throw new SheetException(head.SequenceEqual(Compound) ? "file.encrypted" : "file.notXlsx");
    }

    // By unpacking, since the sizes that a file gives itself can be wrong.
    private static void Weigh(MemoryStream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var (left, buffer) = (MaxUnpacked, new byte[81920]);
            if (archive.Entries.Count > MaxParts)
            {
                throw new SheetException("file.tooLarge");
            }

            foreach (var entry in archive.Entries)
            {
                // Also where no part of the workbook knows of it yet.
                if (entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                {
                    throw new SheetException("file.macros");
                }

                using var part = entry.Open();
                for (int read; (read = part.Read(buffer)) > 0;)
                {
                    if ((left -= read) < 0)
                    {
                        throw new SheetException("file.tooLarge");
                    }
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new SheetException("file.notXlsx");
        }

        content.Position = 0;
    }

    /// <summary>What cells refer to: shared texts, formats, the first day.</summary>
    private sealed class Sheets
    {
        private readonly List<string> _texts;
        private readonly List<bool> _isDay;
        private readonly int _daysOff;

        public Sheets(WorkbookPart book)
        {
            _texts = book.SharedStringTablePart is { } shared ? TextsOf(shared) : [];
            var styles = book.WorkbookStylesPart?.Stylesheet;
            var formats = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null)
                .ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "") ?? [];
            _isDay = [.. styles?.CellFormats?.Elements<CellFormat>().Select(format => IsDay(format.NumberFormatId?.Value ?? 0, formats)) ?? []];
            _daysOff = book.Workbook?.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;
        }

        public List<SheetRow> Read(WorksheetPart part, int maxRows)
        {
            var rows = new List<(int Number, Dictionary<int, SheetCell> Cells)>();
            using var reader = OpenXmlReader.Create(part);
            var number = 0;
            while (reader.Read())
            {
                if (reader.ElementType == typeof(Row) && reader.IsStartElement)
                {
                    var row = (Row)reader.LoadCurrentElement()!;
                    number = (int)(row.RowIndex?.Value ?? (uint)number + 1);
                    var cells = CellsOf(row);
                    if (cells.Count > 0)
                    {
                        rows.Add((number, cells));
                    }

                    if (rows.Count > maxRows)
                    {
                        throw new SheetException("rows.tooMany");
                    }
                }
                else if (reader.ElementType == typeof(MergeCell) && reader.IsStartElement)
                {
                    Mark(((MergeCell)reader.LoadCurrentElement()!).Reference?.Value, rows);
                }
            }

            return [.. rows.Where(row => row.Cells.Count > 0).Select(row => new SheetRow(row.Number, row.Cells))];
        }

        private Dictionary<int, SheetCell> CellsOf(Row row)
        {
            var (cells, column) = (new Dictionary<int, SheetCell>(), -1);
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } reference ? PlaceOf(reference).Column : column + 1;
                if (Of(cell) is { } read)
                {
                    cells[column] = read;
                }
            }

            return cells;
        }

        private SheetCell? Of(Cell cell)
        {
            if (cell.CellFormula is not null)
            {
                return new(null, "cell.formula");
            }

            var value = cell.CellValue?.Text;
            var text = cell.DataType?.InnerText switch
            {
                "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _texts.Count ? _texts[index] : null,
                "inlineStr" => cell.InlineString is { } inline ? TextOf(inline) : null,
                "b" => value == "1" ? "true" : "false",
                "e" => null,
                "d" => value?.Split('T')[0],
                "str" => value,
                _ => Number(value, cell.StyleIndex?.Value),
            };
            return cell.DataType?.InnerText == "e" ? new(null, "cell.error") : string.IsNullOrWhiteSpace(text) ? null : new(text.Trim());
        }

        private string? Number(string? value, uint? style)
        {
            if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return value;
            }

            var isDay = style is { } index && index < _isDay.Count && _isDay[(int)index];
            return isDay && number + _daysOff is >= 1 and < 2_958_466
                ? DateTime.FromOADate((double)Math.Floor(number) + _daysOff).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : number.ToString("0.##########", CultureInfo.InvariantCulture);
        }

        // Every cell of the range within the rows that were read: merged, each is a guess.
        private static void Mark(string? range, List<(int Number, Dictionary<int, SheetCell> Cells)> rows)
        {
            if (range?.Split(':') is not [var first, var last])
            {
                return;
            }

            var ((top, left), (bottom, right)) = (PlaceOf(first), PlaceOf(last));
            foreach (var (_, cells) in rows.Where(row => row.Number >= top && row.Number <= bottom))
            {
                for (var column = left; column <= Math.Min(right, left + 100); column++)
                {
                    cells[column] = new(null, "cell.merged");
                }
            }
        }

        private static (int Row, int Column) PlaceOf(string reference)
        {
            var (row, column) = (0, 0);
            foreach (var sign in reference.Where(sign => sign != '$'))
            {
                if (char.IsAsciiLetter(sign) && row == 0 && column < 20_000)
                {
                    column = (column * 26) + char.ToUpperInvariant(sign) - 'A' + 1;
                }
                else if (char.IsAsciiDigit(sign) && row < 100_000_000)
                {
                    row = (row * 10) + sign - '0';
                }
                else
                {
                    throw new FormatException("This is no cell.");
                }
            }

            return (row, column - 1);
        }

        private static List<string> TextsOf(SharedStringTablePart part)
        {
            var texts = new List<string>();
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                {
                    texts.Add(TextOf(reader.LoadCurrentElement()!));
                }
            }

            return texts;
        }

        // How a word is to be read aloud is no part of it.
        private static string TextOf(OpenXmlElement item) => string.Concat(item.Elements().Select(element => element switch
        {
            Text text => text.Text,
            Run run => run.Text?.Text ?? "",
            _ => "",
        }));

        // The formats that are days by themselves, the Chinese ones among them; else those whose pattern has a year or a day.
        private static bool IsDay(uint format, Dictionary<uint, string> patterns)
        {
            if (!patterns.TryGetValue(format, out var pattern))
            {
                return format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;
            }

            var (quoted, bracketed) = (false, false);
            foreach (var sign in pattern)
            {
                quoted ^= sign == '"';
                bracketed = sign == '[' || (bracketed && sign != ']');
                if (!quoted && !bracketed && sign is 'y' or 'Y' or 'd' or 'D')
                {
                    return true;
                }
            }

            return false;
        }
    }
}
