namespace Mediation.Domain.Rooms;

/// <summary>A court 法院 to which rooms are attached.</summary>
public sealed class Court
{
    /// <summary>Longest code.</summary>
    public const int CodeMaxLength = 16;

    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Names a court.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="code">Its code in case numbers (浙0382).</param>
    /// <param name="name">Its name in Chinese.</param>
    /// <param name="nameEn">Its name in English.</param>
    public Court(CourtId id, string code, string name, string nameEn) => (Id, Code, Name, NameEn) = (id, code, name, nameEn);

    /// <summary>Its key.</summary>
    public CourtId Id { get; private set; }

    /// <summary>Its code in case numbers.</summary>
    public string Code { get; private set; }

    /// <summary>Its name in Chinese.</summary>
    public string Name { get; private set; }

    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; }
}
