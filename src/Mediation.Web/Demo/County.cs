using System.Globalization;
using Mediation.Application.Pipeline;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Infrastructure.Demo;

namespace Mediation.Web.Demo;

/// <summary>The rooms, officers and accounts of the demo: four rooms, the studio of the fellow townspeople, and 118 officers of three roles.</summary>
internal sealed class County
{
    /// <summary>How many officers there are.</summary>
    public const int Officers = 118;

    private const string Court = "0382";

    // First the lead, then those who mediate, then an observer and an investigator whom the court names; the others stand on the roster.
    private static readonly (DemoRoom Room, string Town, int Officers, int Mediators, int Helpers)[] Plan =
    [
        (new("BBX", "北白象娘家人家事调解室", "Beibaixiang Family Mediation Room", "北", "330382115", ["一号调解室", "二号调解室"]), "浙江省乐清市北白象镇", 28, 5, 1),
        (new("LS", "柳市娘家人家事调解室", "Liushi Family Mediation Room", "柳", "330382114", ["一号调解室", "二号调解室", "亲情沟通室"]), "浙江省乐清市柳市镇", 36, 7, 2),
        (new("HQ", "虹桥娘家人家事调解室", "Hongqiao Family Mediation Room", "虹", "330382108", ["一号调解室", "二号调解室"]), "浙江省乐清市虹桥镇", 26, 5, 1),
        (new("YP", "盐盆娘家人家事调解室", "Yanpen Family Mediation Room", "盐", "330382004", ["调解室"]), "浙江省乐清市盐盆街道", 16, 3, 0),
        (new("LX", "老乡·娘家人维权工作室", "Fellow-Townspeople Studio", "乡", null, ["维权工作室"]), "浙江省乐清市", 12, 4, 0),
    ];

    private static readonly string[] Villages = ["前街村", "河东村", "上垟村", "后塘村", "新桥村", "西岙村", "湖头村", "中央村", "东门社区", "新市街", "振兴路", "兴隆巷"];
    private static readonly string[] Lodgings = ["柳市镇新光工业区职工宿舍", "北白象镇温州大桥工业园区出租房", "虹桥镇溪西路出租房", "柳市镇后街出租房", "城东街道旭阳路出租房", "盐盆街道纬五路出租房"];

    private readonly Dictionary<string, List<Carrier>> _carriers = [];
    private readonly Dictionary<string, string> _observers = [];
    private readonly Dictionary<string, string> _investigators = [];

    /// <summary>Invents it, always the same.</summary>
    /// <param name="people">Who has which number.</param>
    public County(People people)
    {
        var dice = Dice.For("county");
        var officers = new List<DemoOfficer>();
        var accounts = new List<DemoAccount>
        {
            new("admin", "管理员", [Role.Administrator], null, AtCourt: false, SignsIn: true),
            new("supervisor", "市妇联权益部", [Role.Supervisor], null, AtCourt: false, SignsIn: true),
            new("liaison", "法院诉调对接专员", [Role.Liaison], null, AtCourt: true, SignsIn: true),
        };
        var names = new HashSet<string>();
        foreach (var (room, town, count, mediators, helpers) in Plan)
        {
            _carriers[room.Code] = [];
            for (var i = 0; i < count; i++)
            {
                var home = room.Code == "LX" ? Home.Elsewhere[i % Home.Elsewhere.Count] : Home.Yueqing;
                var sex = dice.Chance(room.Code == "LX" ? 40 : 8) ? Sex.Male : Sex.Female;
                var person = people.Invent(dice, sex, (1962, 1988), home, "");
                while (!names.Add(person.Name))
                {
                    person = people.Invent(dice, sex, (1962, 1988), home, "");
                }

                var leads = i == 0;
                var roles = (i - mediators - 1) switch
                {
                    < 0 => new[] { OfficerRole.Mediator },
                    0 => [OfficerRole.Observer],
                    1 => [OfficerRole.Investigator],
                    var other => (other % 7) switch
                    {
                        0 => [OfficerRole.Observer],
                        1 => [OfficerRole.Investigator],
                        2 => [OfficerRole.Mediator, OfficerRole.Observer],
                        3 => [OfficerRole.Observer, OfficerRole.Investigator],
                        _ => [OfficerRole.Mediator],
                    },
                };
                var number = string.Create(CultureInfo.InvariantCulture, $"M{officers.Count + 1:000}");
                officers.Add(new(number, person.Name, sex, home.Since, home.Dialect, person.Mobile, roles, room.Code, leads));
                var user = (room.Code, i - mediators - 1) switch
                {
                    ("LS", _) when leads => "lead",
                    ("LS", _) when i == 1 => "mediator",
                    ("LS", 0) => "observer",
                    _ => number.ToLowerInvariant(),
                };
                var carries = i <= mediators || (i - mediators - 1 == 0 && helpers > 0) || (i - mediators - 1 == 1 && helpers > 1);
                if (!carries)
                {
                    continue;
                }

                accounts.Add(new(user, person.Name, [.. roles.Select(RoleOf)], number, AtCourt: false, SignsIn: user is "lead" or "mediator" or "observer"));
                if (i <= mediators)
                {
                    _carriers[room.Code].Add(new(number, user, home, leads));
                }
                else
                {
                    (roles[0] == OfficerRole.Observer ? _observers : _investigators)[room.Code] = number;
                }
            }
        }

        House = new(Court, "乐清市人民法院", "Yueqing People's Court", [.. Plan.Select(plan => plan.Room)], officers, accounts);
    }

    /// <summary>What the house is furnished with.</summary>
    public DemoHouse House { get; }

    /// <summary>Everybody who may lead a case of a room, its lead first.</summary>
    public IReadOnlyList<Carrier> CarriersOf(string room) => _carriers[room];

    /// <summary>The room's lead.</summary>
    public Carrier LeadOf(string room) => _carriers[room][0];

    /// <summary>The observer whom the court names in a room; null where it names none.</summary>
    public string? ObserverOf(string room) => _observers.GetValueOrDefault(room);

    /// <summary>The investigator whom the court names in a room; null where it names none.</summary>
    public string? InvestigatorOf(string room) => _investigators.GetValueOrDefault(room);

    /// <summary>Codes of a room's places.</summary>
    public static IReadOnlyList<string> PlacesOf(string room) =>
        [.. Plan.Single(plan => plan.Room.Code == room).Room.Places.Select((_, index) => (index + 1).ToString(CultureInfo.InvariantCulture))];

    /// <summary>An address that a room's people might have.</summary>
    public static string AddressIn(string room, Dice dice) => room == "LX"
        ? $"浙江省乐清市{dice.Pick(Lodgings)}{dice.Between(1, 6)}幢{dice.Between(1, 6)}0{dice.Between(1, 8)}室"
        : $"{Plan.Single(plan => plan.Room.Code == room).Town}{dice.Pick(Villages)}{dice.Between(3, 268)}号";

    private static Role RoleOf(OfficerRole role) => role switch
    {
        OfficerRole.Mediator => Role.Mediator,
        OfficerRole.Observer => Role.Observer,
        _ => Role.Investigator,
    };
}

/// <summary>An officer who leads cases.</summary>
/// <param name="Number">The roster number.</param>
/// <param name="User">The account.</param>
/// <param name="Home">Where from.</param>
/// <param name="IsLead">Whether the officer leads the room.</param>
internal sealed record Carrier(string Number, string User, Home Home, bool IsLead);
