using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>What of a concluded case may be put right.</summary>
public enum AmendedField
{
    /// <summary>案由.</summary>
    Cause,

    /// <summary>受理日期.</summary>
    AcceptedOn,

    /// <summary>结案日期.</summary>
    ConcludedOn,

    /// <summary>调解结果, with its ground.</summary>
    Result,

    /// <summary>纠纷情况.</summary>
    Facts,

    /// <summary>诉求.</summary>
    Wishes,
}

/// <summary>An amendment to be made: what is left out stays.</summary>
/// <param name="Cause">The right cause; null when it stays.</param>
/// <param name="AcceptedOn">The right day of acceptance; null when it stays.</param>
/// <param name="ConcludedOn">The right day of the result; null when it stays.</param>
/// <param name="Result">The right result; null when it stays.</param>
/// <param name="Ground">Why nothing was reached; of meaning with <paramref name="Result"/> alone.</param>
/// <param name="Facts">What the case is about, sealed under its key; null when it stays.</param>
/// <param name="Wishes">What the applicant asks for, sealed under the case's key; null when it stays.</param>
/// <param name="Before">Seals what stood before, a code or a day, to the amendment that keeps it.</param>
/// <param name="Kept">Seals words that stood before anew, to the amendment that keeps them.</param>
/// <param name="Reason">Seals the reason to the amendment that it is of.</param>
public sealed record NewAmendment(
    Cause? Cause,
    DateOnly? AcceptedOn,
    DateOnly? ConcludedOn,
    OutcomeResult? Result,
    NotReachedGround? Ground,
    Sealed<FreeText>? Facts,
    Sealed<FreeText>? Wishes,
    Func<AmendmentId, string, Sealed<FreeText>> Before,
    Func<AmendmentId, Sealed<FreeText>, AmendedField, Sealed<FreeText>> Kept,
    Func<AmendmentId, Sealed<FreeText>> Reason);

/// <summary>That something of a concluded case was put right 更正, and what stood before. It is never changed or taken away.</summary>
public sealed class Amendment
{
    internal Amendment(AmendmentId id, int number, AmendedField field, Sealed<FreeText>? before, Sealed<FreeText> reason, AccountId by, DateTimeOffset now) =>
        (Id, Number, Field, Before, Reason, By, RecordedAt) = (id, number, field, before, reason, by, now);

#pragma warning disable CS8618 // for EF alone
    private Amendment()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; what it keeps is sealed to it.</summary>
    public AmendmentId Id { get; private set; }

    /// <summary>Its number within the case, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>What was put right.</summary>
    public AmendedField Field { get; private set; }

    /// <summary>What stood before: a day as <c>2019-03-05</c>, a code, or the words; sealed under the case's key. Null when nothing stood there.</summary>
    public Sealed<FreeText>? Before { get; private set; }

    /// <summary>Why, sealed under the case's key.</summary>
    public Sealed<FreeText> Reason { get; private set; }

    /// <summary>Who put it right.</summary>
    public AccountId By { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}

/// <summary>What amending refuses.</summary>
public static class AmendmentRules
{
    /// <summary>Amended is what is concluded; before that the case itself is worked on.</summary>
    public static readonly Rule OnlyConcludedIsAmended = new("amendments.onlyConcludedIsAmended");

    /// <summary>An amendment changes something.</summary>
    public static readonly Rule ChangesSomething = new("amendments.changesSomething");
}
