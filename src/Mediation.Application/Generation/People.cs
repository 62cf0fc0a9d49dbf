using Mediation.Domain.People;

namespace Mediation.Application.Generation;

/// <summary>Where somebody comes from.</summary>
/// <param name="Name">As a local says it: 贵州湄潭.</param>
/// <param name="Dialect">What is spoken there.</param>
/// <param name="Before">The area code at births before <paramref name="ChangedOn"/>.</param>
/// <param name="Since">The area code since then.</param>
/// <param name="ChangedOn">When the code changed.</param>
public sealed record Home(string Name, string Dialect, string Before, string Since, DateOnly ChangedOn)
{
    /// <summary>乐清: a county until 1993-09-18, a city since.</summary>
    public static readonly Home Yueqing = new("浙江乐清", "温州话、台州话", "330323", "330382", new(1993, 9, 18));

    /// <summary>Counties from which many came to work here.</summary>
    public static readonly IReadOnlyList<Home> Elsewhere =
    [
        new("贵州湄潭", "贵州话", "522128", "520328", new(1997, 6, 10)),
        new("湖北利川", "湖北话", "422802", "422802", new(1993, 4, 4)),
        new("安徽阜南", "阜阳话", "342127", "341225", new(1996, 1, 1)),
        new("江西鄱阳", "赣语", "362330", "361128", new(2003, 12, 14)),
        new("四川宣汉", "四川话", "513022", "511722", new(1999, 6, 20)),
        new("云南镇雄", "云南话", "532128", "530627", new(2001, 1, 1)),
    ];

    /// <summary>The code at a birth.</summary>
    public string CodeAt(DateOnly born) => born < ChangedOn ? Before : Since;
}

/// <summary>Somebody who does not exist.</summary>
public sealed record Invented(string Name, Sex Sex, DateOnly Born, string Id, string Mobile, string Address)
{
    /// <summary>The surname.</summary>
    public string Surname => Name[..1];
}

/// <summary>Invents the people of a demo. Nobody gets a number twice.</summary>
public sealed class People
{
    private readonly HashSet<string> _ids = [];
    private long _mobile;

    /// <summary>Somebody of an age.</summary>
    /// <param name="dice">The chance.</param>
    /// <param name="sex">The sex.</param>
    /// <param name="bornBetween">Years of birth, both included.</param>
    /// <param name="home">Where from.</param>
    /// <param name="address">Where they live now.</param>
    /// <param name="surname">The surname; any when null.</param>
    public Invented Invent(Dice dice, Sex sex, (int From, int To) bornBetween, Home home, string address, string? surname = null)
    {
        var name = (surname ?? dice.Pick(home == Home.Yueqing ? Names.Surnames : Names.SurnamesElsewhere)) + dice.Pick(Names.Given(sex, isOld: bornBetween.To < 1960));
        while (true)
        {
            var born = new DateOnly(dice.Between(bornBetween.From, bornBetween.To), 1, 1).AddDays(dice.Below(365));
            var id = FakeNumbers.ResidentId(home.CodeAt(born), born, sex, dice.Below(2));
            if (_ids.Add(id))
            {
                return new(name, sex, born, id, NextMobile(), address);
            }
        }
    }

    /// <summary>The next number of the fake block.</summary>
    public string NextMobile() => FakeNumbers.Mobile(_mobile++);
}
