using System.Globalization;
using FluentValidation;
using Mediation.Application.Rooms;

namespace Mediation.Web.Pages.Rooms;

/// <summary>A room as the forms ask for it. New places are typed as names, one a line; their codes are the next numbers.</summary>
public sealed class RoomForm
{
    /// <summary>Its code.</summary>
    public string? Code { get; set; }

    /// <summary>Its short name in case numbers.</summary>
    public string? ShortName { get; set; }

    /// <summary>The code of its court.</summary>
    public string? Court { get; set; }

    /// <summary>The version of the room that the page showed.</summary>
    public int Version { get; set; }

    /// <summary>Its name in Chinese.</summary>
    public string? Name { get; set; }

    /// <summary>Its name in English.</summary>
    public string? NameEn { get; set; }

    /// <summary>Its town, nine digits.</summary>
    public string? Town { get; set; }

    /// <summary>When it is open.</summary>
    public HoursEntry Hours { get; set; } = new();

    /// <summary>The places that it has, to be renamed.</summary>
    public List<PlaceEntry> Known { get; set; } = [];

    /// <summary>New places, one a line.</summary>
    public string? Places { get; set; }

    /// <summary>The places as a command takes them: those that are known first.</summary>
    public List<PlaceEntry> AllPlaces()
    {
        var last = Known.Select(place => int.TryParse(place.Code, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return
        [
            .. Known,
            .. (Places ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select((name, index) => new PlaceEntry { Code = (last + index + 1).ToString(CultureInfo.InvariantCulture), Name = name }),
        ];
    }

    /// <summary>Sends a command; what is wrong with hours or a place is told of the field in which it was typed.</summary>
    /// <param name="send">Sends it.</param>
    public async Task<TAnswer> TellingAsync<TAnswer>(Func<Task<TAnswer>> send)
    {
        try
        {
            return await send();
        }
        catch (ValidationException refused)
        {
            foreach (var failure in refused.Errors.Where(failure => failure.PropertyName == nameof(Hours)))
            {
                failure.PropertyName = $"{nameof(Hours)}.{nameof(HoursEntry.Days)}";
            }

            foreach (var failure in refused.Errors.Where(failure => failure.PropertyName.StartsWith(nameof(Places), StringComparison.Ordinal)))
            {
                var isKnown = Enumerable.Range(0, Known.Count).Any(row => failure.PropertyName.StartsWith($"{nameof(Places)}[{row}]", StringComparison.Ordinal));
                failure.PropertyName = isKnown ? $"{nameof(Known)}{failure.PropertyName[nameof(Places).Length..]}" : nameof(Places);
            }

            throw;
        }
    }
}
