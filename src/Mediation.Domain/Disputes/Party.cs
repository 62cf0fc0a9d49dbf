using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>How a party may be called or written to without danger.</summary>
public enum SafeToContact
{
    /// <summary>未询问.</summary>
    NotAsked,

    /// <summary>可正常联系.</summary>
    Safe,

    /// <summary>仅可发送中性短信: nothing that names mediation or violence.</summary>
    NeutralTextOnly,

    /// <summary>不得联系.</summary>
    DoNotContact,
}

/// <summary>A party 当事人: a person on one side of a dispute, with what was asked of them alone.</summary>
public sealed class Party
{
    private readonly List<Willingness> _answers = [];
    private readonly List<SafetyScreening> _screenings = [];
    private readonly List<ContactAttempt> _attempts = [];

    internal Party(int number, NewParty what)
    {
        (Id, Number, Side, Name, DataKey) = (what.Id, number, what.Side, what.Name, what.DataKey);
        (IdentityType, Identity, IdentityIndex) = (what.IdentityType, what.Identity, what.IdentityIndex);
        (Sex, BirthYear, BirthDate, HomeDivision) = (what.Sex, what.BirthYear, what.BirthDate, what.HomeDivision);
        (Mobile, MobileIndex, SafeToContact, Address, IsProtected) = (what.Mobile, what.MobileIndex, what.SafeToContact, what.Address, what.IsProtected);
    }

#pragma warning disable CS8618 // for EF alone
    private Party()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; what is sealed of this person is sealed to it.</summary>
    public PartyId Id { get; private set; }

    /// <summary>Its number within the case, from 1: how people call it.</summary>
    public int Number { get; private set; }

    /// <summary>The side.</summary>
    public Side Side { get; private set; }

    /// <summary>The name, in clear.</summary>
    public PersonName Name { get; private set; }

    /// <summary>Kind of the identity paper; null when none was shown.</summary>
    public IdentityType? IdentityType { get; private set; }

    /// <summary>Number of the identity paper; null when none was shown.</summary>
    public Sealed<IdentityNumber>? Identity { get; private set; }

    /// <summary>Blind index of the identity number; null with it.</summary>
    public byte[]? IdentityIndex { get; private set; }

    /// <summary>Sex; null when it was not told.</summary>
    public Sex? Sex { get; private set; }

    /// <summary>Year of birth; null when it was not told.</summary>
    public int? BirthYear { get; private set; }

    /// <summary>Day of birth; null when it was not told.</summary>
    public Sealed<BirthDate>? BirthDate { get; private set; }

    /// <summary>Home county as six digits of GB/T 2260, a hint of the identity number and no proof; null when it is not known.</summary>
    public string? HomeDivision { get; private set; }

    /// <summary>Mobile number; null when none was told.</summary>
    public Sealed<Mobile>? Mobile { get; private set; }

    /// <summary>Blind index of the mobile number; null with it.</summary>
    public byte[]? MobileIndex { get; private set; }

    /// <summary>How the party may be reached without danger.</summary>
    public SafeToContact SafeToContact { get; private set; }

    /// <summary>Address; null when none was told.</summary>
    public Sealed<PostalAddress>? Address { get; private set; }

    /// <summary>Whether the party's address, phone, school and workplace are kept from everybody but who must know.</summary>
    public bool IsProtected { get; private set; }

    /// <summary>The day on which rights and duties were explained (权利义务告知); null until then. 人民调解法第23至24条.</summary>
    public DateOnly? RightsExplainedOn { get; private set; }

    /// <summary>The key under which this person's data is sealed; null once it was destroyed.</summary>
    public WrappedKey? DataKey { get; private set; }

    /// <summary>The day on which the person was erased; null while known.</summary>
    public DateOnly? ErasedOn { get; private set; }

    /// <summary>Whether the person was erased: without the key nothing that was sealed of them opens any more.</summary>
    public bool IsErased => ErasedOn is not null;

    /// <summary>Answers about willingness, in the order they were written down.</summary>
    public IReadOnlyList<Willingness> Answers => [.. _answers.OrderBy(a => a.Number)];

    /// <summary>Safety screenings, in the order they were written down.</summary>
    public IReadOnlyList<SafetyScreening> Screenings => [.. _screenings.OrderBy(s => s.Number)];

    /// <summary>Attempts to reach the party, in the order they were written down.</summary>
    public IReadOnlyList<ContactAttempt> Attempts => [.. _attempts.OrderBy(a => a.Number)];

    /// <summary>The latest answer, by its day, then by the order of writing; null when there is none.</summary>
    public Willingness? LatestAnswer => _answers.MaxBy(a => (a.On, a.Number));

    /// <summary>The latest screening, by its day, then by the order of writing; null when there is none.</summary>
    public SafetyScreening? LatestScreening => _screenings.MaxBy(s => (s.On, s.Number));

    /// <summary>The latest attempt, by its day, then by the order of writing; null when there is none.</summary>
    public ContactAttempt? LatestAttempt => _attempts.MaxBy(a => (a.On, a.Number));

    /// <summary>Whether the party has clearly refused and not changed their mind.</summary>
    public bool Refuses => LatestAnswer?.Answer == WillingnessAnswer.Unwilling;

    /// <summary>The screening that counted on a day: the latest until then, or the latest of all when there was none yet.</summary>
    internal SafetyScreening? ScreeningOn(DateOnly day) =>
        _screenings.Where(s => s.On <= day).MaxBy(s => (s.On, s.Number)) ?? LatestScreening;

    /// <summary>Takes over what was put right before the decision; number, key and what was asked of the party stay.</summary>
    internal void PutRight(NewParty what)
    {
        (Side, Name) = (what.Side, what.Name);
        (IdentityType, Identity, IdentityIndex) = (what.IdentityType, what.Identity, what.IdentityIndex);
        (Sex, BirthYear, BirthDate, HomeDivision) = (what.Sex, what.BirthYear, what.BirthDate, what.HomeDivision);
        (Mobile, MobileIndex, SafeToContact, Address, IsProtected) = (what.Mobile, what.MobileIndex, what.SafeToContact, what.Address, what.IsProtected);
    }

    internal Willingness Answer(WillingnessAnswer answer, DateOnly on, ContactMeans how, AccountId by, DateTimeOffset now)
    {
        var willingness = new Willingness(_answers.Count + 1, answer, on, how, by, now);
        _answers.Add(willingness);
        return willingness;
    }

    internal void Screen(ScreeningId id, ScreeningResult result, bool orderInForce, DateOnly on, AccountId by, DateTimeOffset now) =>
        _screenings.Add(new(id, _screenings.Count + 1, result, orderInForce, on, by, now));

    internal void Try(AttemptId id, ContactMeans how, DateOnly on, AccountId by, DateTimeOffset now) =>
        _attempts.Add(new(id, _attempts.Count + 1, how, on, by, now));

    internal void HearRights(DateOnly on) => RightsExplainedOn = on;

    /// <summary>
    /// Forgets who the person is: the key, and with it all that was sealed under it wherever it lies, the name, and what the person is found or reached by. What was done stays with its days, as do sex and year of birth, which say nobody's name;
    /// and the protection, so that nothing shows that was hidden.
    /// </summary>
    internal void Erase(DateOnly on)
    {
        (Name, DataKey, ErasedOn) = (PersonName.Erased, null, on);
        (IdentityType, Identity, IdentityIndex) = (null, null, null);
        (BirthDate, HomeDivision) = (null, null);
        (Mobile, MobileIndex, SafeToContact, Address) = (null, null, SafeToContact.NotAsked, null);
    }
}
