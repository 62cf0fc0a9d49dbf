using Mediation.Domain.Law;

namespace Mediation.Domain.Outcomes;

/// <summary>How far a cause can be settled between people, and not by a court alone.</summary>
public enum Mediable
{
    /// <summary>Whole.</summary>
    Yes,

    /// <summary>Only property, payments, care and contact beside a question of status.</summary>
    PropertyCareAndContact,

    /// <summary>Not at all: a question of status.</summary>
    No,
}

/// <summary>What an outcome may be for a cause. 民诉法解释第143、355条, 婚姻家庭编解释（一）第3、11条.</summary>
public static class CauseLaw
{
    /// <summary>How far a cause can be settled by agreement.</summary>
    /// <param name="cause">The cause.</param>
    public static Mediable MediabilityOf(CauseCode cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return cause.Value switch
        {
            "MF-PARENTAGE" or "MF-PARENTAGE-CONFIRM" or "MF-PARENTAGE-DENY" or "MF-ADOPTION-CONFIRM" => Mediable.No,
            "MF-NULLITY" or "MF-ANNULMENT" or "MF-GUARDIANSHIP" => Mediable.PropertyCareAndContact,
            _ => Mediable.Yes,
        };
    }

    /// <summary>Whether "reconciled" 和好 makes sense: a void marriage cannot be mended, parentage and adoption are or are not.</summary>
    /// <param name="cause">The cause.</param>
    public static bool CanReconcile(CauseCode cause) =>
        MediabilityOf(cause) != Mediable.No && cause.Value is not ("MF-NULLITY" or "MF-ANNULMENT");
}
