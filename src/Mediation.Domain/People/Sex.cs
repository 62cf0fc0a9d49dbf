namespace Mediation.Domain.People;

/// <summary>Sex as identity papers state it.</summary>
public enum Sex
{
    /// <summary>女.</summary>
    Female,

    /// <summary>男.</summary>
    Male,
}
