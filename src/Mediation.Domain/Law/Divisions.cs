using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain.Law;

/// <summary>An administrative division under the code it had for a time (GB/T 2260).</summary>
/// <param name="Code">Six digits: two province, two prefecture, two county; zeros where the division ends above.</param>
/// <param name="Name">Its name then, without the names of the divisions above it.</param>
/// <param name="From">First day in use; null when it was in use before the records begin (1981).</param>
/// <param name="To">Last day in use, included; null while it is in use.</param>
public sealed record Division(string Code, string Name, DateOnly? From, DateOnly? To)
{
    /// <summary>Whether the code was this division's on a day.</summary>
    /// <param name="day">The day.</param>
    public bool InUseOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);
}

/// <summary>Where a code lies: the names of the divisions on the day that was asked about.</summary>
/// <param name="Code">The code asked for.</param>
/// <param name="Province">Province, autonomous region or municipality.</param>
/// <param name="Prefecture">Prefecture or city of that rank; null where the county lies directly under the province, or the code is a province's.</param>
/// <param name="County">County, district or county-level city; null when the code is one of a higher rank.</param>
public sealed record Area(string Code, string Province, string? Prefecture, string? County)
{
    /// <summary>The names one after the other: 浙江省温州市乐清市.</summary>
    public string FullName => Province + Prefecture + County;
}

/// <summary>The administrative divisions with their history, so that a code is understood in its own time.</summary>
public sealed class Divisions
{
    private readonly Dictionary<string, Division[]> _byCode;

    /// <summary>Takes the records.</summary>
    /// <param name="records">One for each division and time; a code that passed to another division has several.</param>
    public Divisions(IEnumerable<Division> records) => _byCode = records
        .GroupBy(d => d.Code, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.OrderBy(d => d.From ?? DateOnly.MinValue).ToArray(), StringComparer.Ordinal);

    /// <summary>Finds the place of a code on a day.</summary>
    /// <param name="code">Six digits.</param>
    /// <param name="on">The day.</param>
    /// <returns>The place; null when no division had this code on that day.</returns>
    public Area? Find(string code, DateOnly on)
    {
        if (!TryFind(code, on, out var division))
        {
            return null;
        }

        var province = TryFind(code[..2] + "0000", on, out var p) ? p.Name : "";
        if (code.EndsWith("0000", StringComparison.Ordinal))
        {
            return new(code, division.Name, null, null);
        }

        var prefecture = TryFind(code[..4] + "00", on, out var q) ? q.Name : null;
        return code.EndsWith("00", StringComparison.Ordinal)
            ? new(code, province, division.Name, null)
            : new(code, province, prefecture, division.Name);
    }

    /// <summary>The codes of all counties, districts and county-level cities of a day, in order.</summary>
    /// <param name="on">The day.</param>
    public IReadOnlyList<string> CountiesOn(DateOnly on) =>
        [.. _byCode.Where(code => !code.Key.EndsWith("00", StringComparison.Ordinal) && code.Value.Any(d => d.InUseOn(on))).Select(code => code.Key).Order(StringComparer.Ordinal)];

    /// <summary>Finds a county by what a person types: its code, also one of before, its full name (浙江省温州市乐清市), or its own name with or without its rank (乐清市, 乐清) where only one has it.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="on">The day on which it must be in use.</param>
    /// <returns>The code, six digits; null when there is none, or more than one.</returns>
    public string? FindCounty(string typed, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var name = string.Concat(typed.Where(sign => !char.IsWhiteSpace(sign)));
        if (name.Length == 6 && name.All(char.IsAsciiDigit))
        {
            return name[4..] != "00" && WasInUse(name, DateOnly.MinValue, on) ? name : null;
        }

        // The whole name first; else the county's own, and what stands before it must be part of where it lies.
        var counties = _byCode.Values.SelectMany(records => records).Where(d => d.Code[4..] != "00" && d.InUseOn(on)).ToList();
        var found = counties.Where(d => name.EndsWith(d.Name, StringComparison.Ordinal)).Select(d => (d.Code, Before: name[..^d.Name.Length])).ToList();
        if (found.Count == 0)
        {
            found = [.. counties.Where(d => d.Name.Length > 2 && name.EndsWith(d.Name[..^1], StringComparison.Ordinal)).Select(d => (d.Code, Before: name[..^(d.Name.Length - 1)]))];
        }

        var fitting = found.Where(county => LiesIn(county.Code, county.Before, on)).Select(county => county.Code).Distinct().ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    private bool LiesIn(string code, string before, DateOnly on)
    {
        if (before.Length == 0)
        {
            return true;
        }

        var area = Find(code, on)!;
        var (province, prefecture) = (area.Province, area.Prefecture ?? "");
        return new[] { province, prefecture, province + prefecture, Short(province), Short(prefecture), Short(province) + Short(prefecture) }.Contains(before);

        static string Short(string name) => name.Length > 2 ? name[..^1] : name;
    }

    /// <summary>Whether the code was in use on any day of a time.</summary>
    /// <param name="code">Six digits.</param>
    /// <param name="from">First day of the time.</param>
    /// <param name="to">Last day of the time, included.</param>
    public bool WasInUse(string code, DateOnly from, DateOnly to) =>
        _byCode.TryGetValue(code, out var records) &&
        records.Any(d => (d.From is not { } first || first <= to) && (d.To is not { } last || last >= from));

    private bool TryFind(string code, DateOnly on, [NotNullWhen(true)] out Division? division)
    {
        division = code is { Length: 6 } && _byCode.TryGetValue(code, out var records) ? records.LastOrDefault(d => d.InUseOn(on)) : null;
        return division is not null;
    }
}
