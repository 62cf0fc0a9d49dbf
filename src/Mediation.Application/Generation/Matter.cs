namespace Mediation.Application.Generation;

/// <summary>Who quarrels with whom.</summary>
public enum Bond
{
    /// <summary>夫妻.</summary>
    Spouses,

    /// <summary>离婚后.</summary>
    Divorced,

    /// <summary>同居.</summary>
    Cohabitants,

    /// <summary>婚约双方.</summary>
    Betrothed,

    /// <summary>父母与子女.</summary>
    ParentAndChildren,

    /// <summary>祖辈与父母一方.</summary>
    GrandparentAndParent,

    /// <summary>养父母与养子女.</summary>
    AdoptiveParentAndChild,

    /// <summary>兄弟姐妹.</summary>
    Siblings,
}

/// <summary>A kind of dispute, as often as rooms see it.</summary>
/// <param name="Cause">The cause's code.</param>
/// <param name="Weight">How often, among others.</param>
/// <param name="Bond">Who the parties are to each other.</param>
public sealed record Matter(string Cause, int Weight, Bond Bond)
{
    /// <summary>Every group of causes that the list of 2011 has and a room may mediate, in its deepest entries.</summary>
    public static readonly IReadOnlyList<Matter> Of2011 =
    [
        new("MF-DIVORCE", 118, Bond.Spouses),
        new("MF-POSTDIVORCE-PROPERTY", 14, Bond.Divorced),
        new("MF-POSTDIVORCE-DAMAGES", 3, Bond.Divorced),
        new("MF-PROPERTY-AGREEMENT", 4, Bond.Spouses),
        new("MF-BETROTHAL", 13, Bond.Betrothed),
        new("MF-COHABITATION-PROPERTY", 6, Bond.Cohabitants),
        new("MF-COHABITATION-CHILD", 8, Bond.Cohabitants),
        new("MF-CHILDCARE-FEE", 17, Bond.Divorced),
        new("MF-CHILDCARE-CHANGE", 8, Bond.Divorced),
        new("MF-CONTACT", 11, Bond.Divorced),
        new("MF-MAINTENANCE-FEE", 4, Bond.Spouses),
        new("MF-ELDERCARE-FEE", 19, Bond.ParentAndChildren),
        new("MF-ELDERCARE-CHANGE", 3, Bond.ParentAndChildren),
        new("MF-ADOPTION-DISSOLVE", 3, Bond.AdoptiveParentAndChild),
        new("MF-GUARDIANSHIP", 3, Bond.GrandparentAndParent),
        new("MF-FAMILY-PARTITION", 15, Bond.Siblings),
        new("MF-NULLITY", 1, Bond.Spouses),
        new("MF-ANNULMENT", 1, Bond.Spouses),
        new("IN-STATUTORY", 15, Bond.Siblings),
        new("IN-STATUTORY-REPRESENTATION", 2, Bond.Siblings),
        new("IN-WILL", 6, Bond.Siblings),
        new("IN-DEBTS", 3, Bond.Siblings),
        new("IN-LEGACY", 2, Bond.Siblings),
        new("IN-LEGACY-SUPPORT", 2, Bond.Siblings),
    ];

    /// <summary>What can end with people living together again, or being kin again.</summary>
    public static readonly IReadOnlyList<Matter> Reconcilable =
    [
        new("MF-DIVORCE", 68, Bond.Spouses),
        new("MF-ELDERCARE-FEE", 8, Bond.ParentAndChildren),
        new("MF-FAMILY-PARTITION", 4, Bond.Siblings),
        new("MF-MAINTENANCE-FEE", 3, Bond.Spouses),
        new("MF-ADOPTION-DISSOLVE", 1, Bond.AdoptiveParentAndChild),
        new("IN-STATUTORY", 2, Bond.Siblings),
    ];

    /// <summary><see cref="Of2011"/> to draw from.</summary>
    internal static readonly (Matter Matter, int Weight)[] Weighted2011 = [.. Of2011.Select(matter => (matter, matter.Weight))];

    /// <summary><see cref="Reconcilable"/> to draw from.</summary>
    internal static readonly (Matter Matter, int Weight)[] WeightedReconcilable = [.. Reconcilable.Select(matter => (matter, matter.Weight))];

    /// <summary>Whether there was a marriage or something like one between the sides.</summary>
    public bool IsOfACouple => Bond is Bond.Spouses or Bond.Divorced or Bond.Cohabitants or Bond.Betrothed;

    /// <summary>Whether minors are part of it.</summary>
    public bool IsAboutChildren => Cause is "MF-COHABITATION-CHILD" or "MF-CHILDCARE-FEE" or "MF-CHILDCARE-CHANGE" or "MF-CONTACT" or "MF-GUARDIANSHIP";

    /// <summary>Whether an agreement may only be about property, payments, care and contact.</summary>
    public bool IsPartly => Cause is "MF-NULLITY" or "MF-ANNULMENT" or "MF-GUARDIANSHIP";

    /// <summary>A deck of matters.</summary>
    /// <param name="among">The matters.</param>
    /// <param name="size">How many cards.</param>
    /// <param name="dice">The chance.</param>
    public static List<Matter> Deal(IReadOnlyList<Matter> among, int size, Dice dice) => Dice.Deck([.. among.Select(matter => (matter, matter.Weight))], size, dice);
}
