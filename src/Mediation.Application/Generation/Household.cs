using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Generation;

/// <summary>The parties of a dispute, invented to fit what they are to each other.</summary>
/// <param name="Parties">The parties, by number.</param>
/// <param name="Children">How many minor children there are.</param>
public sealed record Household(IReadOnlyList<PartyEntry> Parties, int Children)
{
    private const int YearOfAges = 2019;

    /// <summary>Somebody to invent.</summary>
    /// <param name="sex">The sex.</param>
    /// <param name="bornBetween">Years of birth, both included.</param>
    /// <param name="isAtHome">Whether they live where the applicant lives.</param>
    /// <param name="surname">The surname; any when null.</param>
    public delegate Invented Invent(Sex sex, (int From, int To) bornBetween, bool isAtHome, string? surname = null);

    /// <summary>Invites them.</summary>
    /// <param name="matter">What they quarrel about.</param>
    /// <param name="year">The year in which they come.</param>
    /// <param name="dice">The chance.</param>
    /// <param name="invent">Invents one of them.</param>
    public static Household Of(Matter matter, int year, Dice dice, Invent invent)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(dice);
        var parties = new List<PartyEntry>();
        var children = 0;
        (int From, int To) Born(int from, int to) => (from + year - YearOfAges, to + year - YearOfAges);
        Sex Either(int women) => dice.Chance(women) ? Sex.Female : Sex.Male;
        Invented Join(Side side, Invented person)
        {
            parties.Add(new PartyEntry
            {
                Side = side,
                Name = person.Name,
                Identity = new IdentityEntry { Type = IdentityType.ResidentId, Number = person.Id },
                Mobile = person.Mobile,
                SafeToContact = side == Side.Applicant && dice.Chance(60) ? SafeToContact.Safe : SafeToContact.NotAsked,
                Address = person.Address,
            });
            return person;
        }

        var woman = Either(75);
        var man = woman == Sex.Female ? Sex.Male : Sex.Female;
        switch (matter.Bond)
        {
            case Bond.ParentAndChildren:
                var parent = Join(Side.Applicant, invent(Either(60), Born(1936, 1950), isAtHome: true));
                for (var i = dice.Between(1, 3); i > 0; i--)
                {
                    Join(Side.Respondent, invent(Either(50), Born(1962, 1978), isAtHome: false, parent.Sex == Sex.Male ? parent.Surname : null));
                }

                break;
            case Bond.Siblings:
                var eldest = Join(Side.Applicant, invent(Either(50), Born(1958, 1975), isAtHome: true));
                Join(Side.Respondent, invent(Either(50), Born(1958, 1978), isAtHome: false, eldest.Surname));
                if (dice.Chance(45))
                {
                    Join(Side.ThirdParty, invent(Sex.Female, Born(1934, 1948), isAtHome: true));
                }

                break;
            case Bond.GrandparentAndParent:
                Join(Side.Applicant, invent(Sex.Female, Born(1948, 1958), isAtHome: true));
                Join(Side.Respondent, invent(Sex.Female, Born(1980, 1990), isAtHome: false));
                children = 1;
                break;
            case Bond.AdoptiveParentAndChild:
                Join(Side.Applicant, invent(Either(50), Born(1940, 1952), isAtHome: true));
                Join(Side.Respondent, invent(Either(50), Born(1976, 1988), isAtHome: false));
                break;
            case Bond.Betrothed:
                Join(Side.Applicant, invent(Sex.Male, Born(1986, 1994), isAtHome: true));
                Join(Side.Respondent, invent(Sex.Female, Born(1988, 1997), isAtHome: false));
                break;
            default:
                Join(Side.Applicant, invent(woman, Born(1968, 1993), isAtHome: true));
                Join(Side.Respondent, invent(man, Born(1966, 1993), isAtHome: matter.Bond == Bond.Spouses));
                children = matter.IsAboutChildren ? dice.Between(1, 2) : matter.Cause == "MF-DIVORCE" ? dice.Below(3) : 0;
                break;
        }

        return new(parties, children);
    }
}
