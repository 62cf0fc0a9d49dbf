using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Application.Generation;

/// <summary>
/// Invents any number of people without remembering one. Who somebody is follows from their identity number alone: the rare number that falls twice is the same person, who comes again, in a later run, too.
/// </summary>
internal sealed class Population
{
    private static readonly string[] Streets =
    [
        "前街村", "河东村", "上垟村", "后塘村", "新桥村", "西岙村", "湖头村", "中央村", "东门社区", "新市街", "振兴路", "兴隆巷", "人民路", "建设路", "解放街", "环城东路", "滨江路", "石门村", "大桥头村", "学前路", "南塘街", "花园小区", "水心社区", "朝阳新村",
    ];

    private static readonly string[] Surnames = [.. Names.Surnames, .. Names.SurnamesElsewhere];

    private readonly IReadOnlyList<string> _counties;
    private readonly Dictionary<string, List<string>> _byProvince;
    private readonly Dictionary<string, string> _fullNames;

    /// <summary>Takes the counties.</summary>
    /// <param name="divisions">The divisions.</param>
    /// <param name="on">The day whose counties count.</param>
    public Population(Divisions divisions, DateOnly on)
    {
        _counties = divisions.CountiesOn(on);
        _byProvince = _counties.GroupBy(code => code[..2]).ToDictionary(province => province.Key, province => province.ToList());
        _fullNames = _counties.ToDictionary(code => code, code => divisions.Find(code, on)!.FullName);
    }

    /// <summary>Somebody who lives in a county: half of them were born there, most others in its province.</summary>
    public Invented Invent(Dice dice, Sex sex, (int From, int To) bornBetween, string county, string address, string? surname)
    {
        var area = dice.Below(100) switch
        {
            < 50 => county,
            < 85 when _byProvince.TryGetValue(county[..2], out var province) => dice.Pick(province),
            _ => dice.Pick(_counties),
        };
        while (true)
        {
            var born = new DateOnly(dice.Between(bornBetween.From, bornBetween.To), 1, 1).AddDays(dice.Below(365));
            var which = dice.Below(2);
            var self = Dice.Of(int.Parse(area, System.Globalization.CultureInfo.InvariantCulture), born.DayNumber, (int)sex, which);
            var family = self.Pick(Surnames);
            if (surname is null || surname == family)
            {
                // 建武 and 海波 make 建波 as well, so that there are names enough.
                var given = Names.Given(sex, isOld: born.Year < 1960);
                return new(
                    family + self.Pick(given)[0] + self.Pick(given)[^1],
                    sex,
                    born,
                    FakeNumbers.ResidentId(area, born, sex, which),
                    FakeNumbers.Mobile((FakeNumbers.Mobiles / 2) + self.Below(FakeNumbers.Mobiles / 2)), // the first half of the block is the demo's
                    address);
            }
        }
    }

    /// <summary>An address in a county.</summary>
    public string AddressIn(string county, Dice dice) => $"{_fullNames.GetValueOrDefault(county)}{dice.Pick(Streets)}{dice.Between(1, 600)}号";
}
