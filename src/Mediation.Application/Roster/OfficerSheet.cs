using System.Globalization;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Roster;

/// <summary>A line of a list of officers, as it was written.</summary>
public sealed record OfficerRow
{
    /// <summary>Its line in the list, from 1; the head is the first.</summary>
    public int Line { get; init; }

    /// <summary>Roster number; empty for somebody new, who gets the next one.</summary>
    public string? Number { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Sex: 女, 男, or in English.</summary>
    public string? Sex { get; init; }

    /// <summary>Mobile number.</summary>
    public string? Mobile { get; init; }

    /// <summary>Home county, by name or code.</summary>
    public string? Home { get; init; }

    /// <summary>Dialects and languages.</summary>
    public string? Dialects { get; init; }

    /// <summary>Roles 调解员, 观护员, 调查员, separated by 、 or a comma.</summary>
    public string? Roles { get; init; }

    /// <summary>First day of the appointment.</summary>
    public string? From { get; init; }

    /// <summary>Last day of the appointment.</summary>
    public string? Until { get; init; }

    /// <summary>Number of the certificate 聘书.</summary>
    public string? Certificate { get; init; }

    /// <summary>Code of the room whose team the officer joins; empty for none.</summary>
    public string? Room { get; init; }

    /// <summary>Whether the officer leads it: 是, or empty.</summary>
    public string? Lead { get; init; }

    /// <summary>What the reader of the file found wrong with a cell, by the name of the property.</summary>
    public Dictionary<string, string> Faults { get; init; } = [];
}

/// <summary>What is wrong with a cell.</summary>
/// <param name="Column">The property of <see cref="OfficerRow"/>; empty for the whole line.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Line">Another line that the error is about; null when there is none.</param>
public sealed record RowError(string Column, string Code, int? Line = null);

/// <summary>A line of a list, read and weighed.</summary>
internal sealed class ReadRow(OfficerRow row)
{
    public OfficerRow Row => row;

    public List<RowError> Errors { get; } = [];

    public string? Number { get; set; }

    public bool IsNew { get; set; }

    public PersonName? Name { get; set; }

    public Sex? Sex { get; set; }

    public Mobile? Mobile { get; set; }

    public string? Home { get; set; }

    public string? Dialects { get; set; }

    public List<OfficerRole> Roles { get; set; } = [];

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string Certificate { get; set; } = "";

    public string? Room { get; set; }

    public bool Lead { get; set; }

    public void Fault(string column, string code, int? line = null) => Errors.Add(new(column, code, line));
}

/// <summary>Reads a list of officers and says what is wrong with it, line by line: the one code for the preview, which shows it, and for the import, which refuses.</summary>
internal sealed class OfficerSheet(IMediationDb db, IActor actor, IReferenceData reference)
{
    /// <summary>More lines than any county has officers.</summary>
    public const int MaxRows = 2000;

    private static readonly Dictionary<string, OfficerRole> RoleNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["调解员"] = OfficerRole.Mediator,
        ["家事调解员"] = OfficerRole.Mediator,
        ["mediator"] = OfficerRole.Mediator,
        ["观护员"] = OfficerRole.Observer,
        ["家事观护员"] = OfficerRole.Observer,
        ["observer"] = OfficerRole.Observer,
        ["调查员"] = OfficerRole.Investigator,
        ["家事调查员"] = OfficerRole.Investigator,
        ["investigator"] = OfficerRole.Investigator,
    };

    private static readonly Dictionary<string, Sex> SexNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["女"] = Domain.People.Sex.Female,
        ["female"] = Domain.People.Sex.Female,
        ["f"] = Domain.People.Sex.Female,
        ["男"] = Domain.People.Sex.Male,
        ["male"] = Domain.People.Sex.Male,
        ["m"] = Domain.People.Sex.Male,
    };

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "是", "√", "✓", "1", "yes", "y", "true" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "", "否", "0", "no", "n", "false" };

    /// <summary>The roster entries that the lines name, with everything; known after <see cref="ReadAsync"/>.</summary>
    public Dictionary<string, Mediator> Officers { get; private set; } = [];

    /// <summary>The rooms that the lines name; known after <see cref="ReadAsync"/>.</summary>
    public Dictionary<string, MediationRoom> Rooms { get; private set; } = [];

    public async Task<List<ReadRow>> ReadAsync(IReadOnlyList<OfficerRow> rows, CancellationToken cancellationToken)
    {
        var read = rows.Select(Read).ToList();
        var numbers = read.Where(r => r.Number is not null).Select(r => r.Number!).ToHashSet();
        var names = read.Where(r => r.Name is not null).Select(r => r.Name!).ToHashSet();
        var known = await db.Officers.Where(o => numbers.Contains(o.Number) || names.Contains(o.Name)).ToListAsync(cancellationToken);
        var codes = read.Where(r => r.Room is not null).Select(r => r.Room!).ToHashSet();
        Officers = known.ToDictionary(o => o.Number);
        Rooms = await db.Rooms.Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, cancellationToken);
        foreach (var row in read)
        {
            Compare(row, known);
        }

        CompareWithEachOther(read);
        await NumberAsync(read, cancellationToken);
        return read;
    }

    private static string? Text(string? cell) => string.IsNullOrWhiteSpace(cell) ? null : cell.Trim();

    private ReadRow Read(OfficerRow row)
    {
        var read = new ReadRow(row);
        foreach (var (column, code) in row.Faults)
        {
            read.Fault(column, code);
        }

        // A cell that could not be read at all is not complained of twice.
        void Check(string column, bool fits, string code)
        {
            if (!fits && !row.Faults.ContainsKey(column))
            {
                read.Fault(column, code);
            }
        }

        read.Number = Text(row.Number)?.ToUpperInvariant();
        Check(nameof(row.Number), read.Number is null || (read.Number.Length <= Mediator.NumberMaxLength && read.Number.All(char.IsAsciiLetterOrDigit)), "officerNumber.invalid");
        if (PersonName.TryParse(row.Name, out var name))
        {
            read.Name = name;
        }

        Check(nameof(row.Name), Text(row.Name) is not null, "required");
        Check(nameof(row.Name), Text(row.Name) is null || read.Name is not null, "name.invalid");
        read.Sex = Text(row.Sex) is { } sex && SexNames.TryGetValue(sex, out var known) ? known : null;
        Check(nameof(row.Sex), Text(row.Sex) is null || read.Sex is not null, "sex.unknown");
        read.Mobile = Mobile.TryParse(row.Mobile, out var mobile) ? mobile : null;
        Check(nameof(row.Mobile), Text(row.Mobile) is null || read.Mobile is not null, "mobile.invalid");
        read.Home = Text(row.Home) is { } home ? reference.Divisions.FindCounty(home, actor.Today) : null;
        Check(nameof(row.Home), Text(row.Home) is null || read.Home is not null, "division.unknown");
        read.Dialects = Text(row.Dialects);
        Check(nameof(row.Dialects), (read.Dialects?.Length ?? 0) <= Mediator.DialectsMaxLength, "cell.tooLong");

        var words = (row.Roles ?? "").Split(['、', '，', ',', ';', '；', '/', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        read.Roles = [.. words.Where(RoleNames.ContainsKey).Select(word => RoleNames[word]).Distinct()];
        Check(nameof(row.Roles), words.Length > 0, "required");
        Check(nameof(row.Roles), words.All(RoleNames.ContainsKey), "officerRole.unknown");
        read.From = Day(row.From);
        Check(nameof(row.From), Text(row.From) is not null, "required");
        Check(nameof(row.From), Text(row.From) is null || read.From is not null, "date.invalid");
        read.Until = Day(row.Until);
        Check(nameof(row.Until), Text(row.Until) is not null, "required");
        Check(nameof(row.Until), Text(row.Until) is null || read.Until is not null, "date.invalid");
        Check(nameof(row.Until), read.From is null || read.Until is null || read.From <= read.Until, "appointment.endsBeforeItBegins");
        read.Certificate = Text(row.Certificate) ?? "";
        Check(nameof(row.Certificate), read.Certificate.Length > 0, "required");
        Check(nameof(row.Certificate), read.Certificate.Length <= Appointment.CertificateMaxLength, "cell.tooLong");
        read.Room = Text(row.Room)?.ToUpperInvariant();
        read.Lead = Yes.Contains(Text(row.Lead) ?? "");
        Check(nameof(row.Lead), read.Lead || No.Contains(Text(row.Lead) ?? ""), "yesNo.unknown");
        Check(nameof(row.Lead), !read.Lead || read.Room is not null, "lead.withoutRoom");
        return read;
    }

    private DateOnly? Day(string? cell) => TypedDate.TryParse(cell, actor.Today, out var day) ? day : null;

    private void Compare(ReadRow row, List<Mediator> known)
    {
        var entry = row.Number is null ? null : Officers.GetValueOrDefault(row.Number);
        row.IsNew = entry is null;
        if (row.Room is { } code && (!Rooms.TryGetValue(code, out var room) || !room.TakesCasesOn(actor.Today)))
        {
            row.Fault(nameof(OfficerRow.Room), "room.unknown");
        }

        if (entry is null)
        {
            if (row.Sex is null && Text(row.Row.Sex) is null)
            {
                row.Fault(nameof(OfficerRow.Sex), "required");
            }

            // The same name alone may be another person; with the same phone, or without one to tell them apart, it is not.
            var mask = row.Mobile?.ToMask();
            if (row.Number is null && row.Name is not null && known.Exists(o => o.Name == row.Name && (mask is null || o.Mobile is null || o.Mobile.Mask == mask)))
            {
                row.Fault(nameof(OfficerRow.Name), "officer.inTheRoster");
            }
        }
        else if (row.Name is not null && entry.Name != row.Name)
        {
            row.Fault(nameof(OfficerRow.Number), "officerNumber.anothers");
        }
        else if (row.From is { } from && row.Until is { } until && entry.Appointments.Any(a => row.Roles.Contains(a.Role) && a.From <= until && from <= a.Until))
        {
            row.Fault(nameof(OfficerRow.From), "appointment.overlaps");
        }
    }

    private static void CompareWithEachOther(List<ReadRow> rows)
    {
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var before = rows.Take(index).ToList();
            if (row.Number is null && row.Name is not null
                && before.Find(other => other.Name == row.Name && (row.Mobile is null || other.Mobile is null || other.Mobile == row.Mobile)) is { } same)
            {
                row.Fault(nameof(OfficerRow.Name), "officer.twice", same.Row.Line);
            }

            if (row.Number is not null && before.Find(other => other.Number == row.Number) is { } numbered)
            {
                if (numbered.Name != row.Name)
                {
                    row.Fault(nameof(OfficerRow.Number), "officerNumber.twice", numbered.Row.Line);
                }
                else if (before.Exists(other => other.Number == row.Number && other.Roles.Intersect(row.Roles).Any() && other.From <= row.Until && row.From <= other.Until))
                {
                    row.Fault(nameof(OfficerRow.Number), "officer.twice", numbered.Row.Line);
                }
            }

            if (row is { Lead: true, Room: not null } && before.Find(other => other.Lead && other.Room == row.Room && other.Name != row.Name) is { } leads)
            {
                row.Fault(nameof(OfficerRow.Lead), "lead.twice", leads.Row.Line);
            }
        }
    }

    // Two imports at once would take the same numbers: the second meets OfficerNumberOnce, and nothing of it is kept.
    private async Task NumberAsync(List<ReadRow> rows, CancellationToken cancellationToken)
    {
        if (rows.TrueForAll(row => row.Number is not null))
        {
            return;
        }

        var taken = (await db.Officers.Select(o => o.Number).ToListAsync(cancellationToken)).Concat(rows.Where(r => r.Number is not null).Select(r => r.Number!));
        var last = taken.Max(number => number.StartsWith('M') && int.TryParse(number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : 0 as int?) ?? 0;
        foreach (var row in rows.Where(row => row.Number is null))
        {
            row.Number = string.Create(CultureInfo.InvariantCulture, $"M{++last:000}");
        }
    }
}
