using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Mediation.Domain.Law;

namespace Mediation.Domain.People;

/// <summary>Kind of the paper by which somebody proves who they are.</summary>
public enum IdentityType
{
    /// <summary>居民身份证, and the permits and cards of the same form (<see cref="ResidentIdNumber"/>).</summary>
    ResidentId,

    /// <summary>护照.</summary>
    Passport,

    /// <summary>港澳居民来往内地通行证.</summary>
    HongKongMacaoPermit,

    /// <summary>台湾居民来往大陆通行证.</summary>
    TaiwanPermit,

    /// <summary>其他证件.</summary>
    Other,
}

/// <summary>Number of an identity paper together with the kind of paper. A resident's number is checked whole, the others by their form.</summary>
public sealed partial record IdentityNumber : ISealable<IdentityNumber>
{
    /// <summary>Longest number.</summary>
    public const int MaxLength = 40;

    private IdentityNumber(IdentityType type, string number) => (Type, Number) = (type, number);

    /// <summary>Kind of the paper.</summary>
    public IdentityType Type { get; }

    /// <summary>The number in capitals, without spaces.</summary>
    public string Number { get; }

    /// <summary>The resident's number in it, which tells birth date, sex and area; null on other papers.</summary>
    public ResidentIdNumber? ResidentId => Type == IdentityType.ResidentId ? ResidentIdNumber.Parse(Number) : null;

    /// <summary>Reads a number of a paper.</summary>
    /// <param name="type">Kind of the paper.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="today">The day of typing.</param>
    /// <param name="divisions">The areas and their times; null checks the province alone.</param>
    /// <param name="number">The number; null when something is wrong with it.</param>
    /// <param name="fault">What is wrong with a resident's number; <see cref="ResidentIdFault.Characters"/> for other papers.</param>
    public static bool TryParse(
        IdentityType type, [NotNullWhen(true)] string? typed, DateOnly today, Divisions? divisions, [NotNullWhen(true)] out IdentityNumber? number, out ResidentIdFault fault)
    {
        number = null;
        if (type == IdentityType.ResidentId)
        {
            if (ResidentIdNumber.TryParse(typed, today, divisions, out var resident, out fault))
            {
                number = new(type, resident.Value);
            }

            return number is not null;
        }

        var text = Typed.Compact(typed).ToUpperInvariant();
        fault = text.Length is 0 or > MaxLength ? ResidentIdFault.Length
            : !Form(type).IsMatch(text) ? ResidentIdFault.Characters
            : ResidentIdFault.None;
        number = fault == ResidentIdFault.None ? new(type, text) : null;
        return number is not null;
    }

    /// <inheritdoc/>
    public static IdentityNumber FromPlain(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Enum.TryParse<IdentityType>(plain[..colon], out var type) && plain.Length > colon + 1
            ? new(type, plain[(colon + 1)..])
            : throw new FormatException("Not an identity number.");
    }

    /// <summary>Kind and number as <c>ResidentId:11010519491231002X</c>; two papers of different kinds with the same number differ.</summary>
    public string ToPlain() => $"{Type}:{Number}";

    /// <summary>All stars but the last two characters; of a number of four or fewer, stars alone.</summary>
    public string ToMask() => Number.Length > 4 ? new string('*', Number.Length - 2) + Number[^2..] : new string('*', Number.Length);

    /// <summary>The masked form; the number itself is <see cref="Number"/>.</summary>
    public override string ToString() => ToMask();

    private static Regex Form(IdentityType type) => type switch
    {
        IdentityType.Passport => Passport(),
        IdentityType.HongKongMacaoPermit => HongKongMacao(),
        IdentityType.TaiwanPermit => Taiwan(),
        _ => Any(),
    };

    [GeneratedRegex("^[A-Z0-9]{5,20}$")]
    private static partial Regex Passport();

    [GeneratedRegex("^[HM](?:[0-9]{8}|[0-9]{10})$")]
    private static partial Regex HongKongMacao();

    [GeneratedRegex("^(?:[0-9]{8}|[0-9]{10}|[A-Z][0-9]{7,10})$")]
    private static partial Regex Taiwan();

    [GeneratedRegex(@"^[\p{L}\p{Nd}()〔〕/.:]{1,40}$")]
    private static partial Regex Any();
}
