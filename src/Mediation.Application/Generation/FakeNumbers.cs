using System.Globalization;
using Mediation.Domain.People;

namespace Mediation.Application.Generation;

/// <summary>Numbers of nobody: identity numbers have the sequences 996 to 999, which were set aside for centenarians and so are practically never issued; mobile numbers come from one plainly fake block.</summary>
public static class FakeNumbers
{
    /// <summary>How many mobile numbers the fake block has.</summary>
    public const int Mobiles = 100_000_000;

    private const long FirstMobile = 19_900_000_000;

    /// <summary>An identity number with a valid check character.</summary>
    /// <param name="area">Six digits: where it was given.</param>
    /// <param name="born">The day of birth.</param>
    /// <param name="sex">The sex.</param>
    /// <param name="which">0 or 1: two of either sex can be born anywhere on a day.</param>
    public static string ResidentId(string area, DateOnly born, Sex sex, int which)
    {
        var first17 = string.Create(CultureInfo.InvariantCulture, $"{area}{born:yyyyMMdd}{(sex == Sex.Male ? 997 : 996) + (2 * which)}");
        return first17 + ResidentIdNumber.CheckCharacter(first17);
    }

    /// <summary>A number of the fake block.</summary>
    /// <param name="index">Which, from 0, below <see cref="Mobiles"/>.</param>
    public static string Mobile(long index) => (FirstMobile + index).ToString(CultureInfo.InvariantCulture);
}
