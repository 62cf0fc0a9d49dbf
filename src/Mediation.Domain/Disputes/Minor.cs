using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>A minor 未成年人 whom the dispute affects; under 18 when the case came in, and usually no party. 民法典第17条.</summary>
public sealed class Minor
{
    internal Minor(int number, NewMinor what) =>
        (Id, Number, Name, Sex, BirthYear, BirthDate) = (what.Id, number, what.Name, what.Sex, what.Born.Value.Year, what.BirthDate);

#pragma warning disable CS8618 // for EF alone
    private Minor()
    {
    }
#pragma warning restore CS8618

    internal void PutRight(NewMinor what) => (Name, Sex, BirthYear, BirthDate) = (what.Name, what.Sex, what.Born.Value.Year, what.BirthDate);

    /// <summary>Its key; name and birth date are sealed to it.</summary>
    public MinorId Id { get; private set; }

    /// <summary>Its number within the case, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The name, sealed under the case's key; null when it was not told.</summary>
    public Sealed<PersonName>? Name { get; private set; }

    /// <summary>Sex.</summary>
    public Sex Sex { get; private set; }

    /// <summary>Year of birth.</summary>
    public int BirthYear { get; private set; }

    /// <summary>Day of birth, sealed under the case's key.</summary>
    public Sealed<BirthDate> BirthDate { get; private set; }
}
