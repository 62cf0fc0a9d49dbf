namespace Mediation.Application.Settings;

/// <summary>Something about the installation as a whole, by name; names and codes only, nothing of a case.</summary>
/// <param name="name">What it is.</param>
/// <param name="value">What it says.</param>
public sealed class HouseFact(string name, string value)
{
    /// <summary>The county's name in Chinese.</summary>
    public const string County = "county.name";

    /// <summary>The county's name in English.</summary>
    public const string CountyEn = "county.nameEn";

    /// <summary>The county's division, six digits.</summary>
    public const string CountyDivision = "county.division";

    /// <summary>What it is.</summary>
    public string Name { get; private set; } = name;

    /// <summary>What it says.</summary>
    public string Value { get; set; } = value;
}
