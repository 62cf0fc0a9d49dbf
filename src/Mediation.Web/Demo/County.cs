using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Application.Generation;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Application.Settings;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;

namespace Mediation.Web.Demo;

/// <summary>The house of the demo, as the commands that furnish it: four rooms, the studio of the fellow townspeople, and 118 officers of three roles.</summary>
internal sealed class County
{
    /// <summary>How many officers there are.</summary>
    public const int Officers = 118;

    /// <summary>The moment at which the house is furnished: before the first officer serves.</summary>
    public static readonly DateTimeOffset FurnishedAt = new(2017, 2, 20, 9, 0, 0, TimeSpan.FromHours(8));

    private const string CourtCode = "0382";
    private const int TermYears = 3;
    private static readonly DateOnly FirstAppointed = new(2017, 3, 1);

    // First the lead, then those who mediate, then an observer and an investigator whom the court names; the others stand on the roster.
    private static readonly (AddRoom Room, string Address, int Officers, int Mediators, int Helpers)[] Plan =
    [
        (Room("BBX", "北白象娘家人家事调解室", "Beibaixiang Family Mediation Room", "北", "330382115", "一号调解室", "二号调解室"), "浙江省乐清市北白象镇", 28, 5, 1),
        (Room("LS", "柳市娘家人家事调解室", "Liushi Family Mediation Room", "柳", "330382114", "一号调解室", "二号调解室", "亲情沟通室"), "浙江省乐清市柳市镇", 36, 7, 2),
        (Room("HQ", "虹桥娘家人家事调解室", "Hongqiao Family Mediation Room", "虹", "330382108", "一号调解室", "二号调解室"), "浙江省乐清市虹桥镇", 26, 5, 1),
        (Room("YP", "盐盆娘家人家事调解室", "Yanpen Family Mediation Room", "盐", "330382004", "调解室"), "浙江省乐清市盐盆街道", 16, 3, 0),
        (Room("LX", "老乡·娘家人维权工作室", "Fellow-Townspeople Studio", "乡", null, "维权工作室"), "浙江省乐清市", 12, 4, 0),
    ];

    private static readonly string[] Villages = ["前街村", "河东村", "上垟村", "后塘村", "新桥村", "西岙村", "湖头村", "中央村", "东门社区", "新市街", "振兴路", "兴隆巷"];
    private static readonly string[] Lodgings = ["柳市镇新光工业区职工宿舍", "北白象镇温州大桥工业园区出租房", "虹桥镇溪西路出租房", "柳市镇后街出租房", "城东街道旭阳路出租房", "盐盆街道纬五路出租房"];

    private readonly Dictionary<string, List<Carrier>> _carriers = [];
    private readonly Dictionary<string, string> _observers = [];
    private readonly Dictionary<string, string> _investigators = [];

    /// <summary>Invents it, always the same.</summary>
    /// <param name="people">Who has which number.</param>
    /// <param name="today">The day of loading: appointments go on beyond it.</param>
    public County(People people, DateOnly today)
    {
        var dice = Dice.For("county");
        var roster = new List<OfficerRow>();
        var accounts = new List<InviteAccount>
        {
            new() { Name = "supervisor", DisplayName = "市妇联权益部", Roles = [Role.Supervisor] },
            new() { Name = "liaison", DisplayName = "法院诉调对接专员", Roles = [Role.Liaison], Court = CourtCode },
        };
        var invited = new List<string>();
        var served = 0;
        var names = new HashSet<string>();
        foreach (var (room, town, count, mediators, helpers) in Plan)
        {
            _carriers[room.Code!] = [];
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
                var number = string.Create(CultureInfo.InvariantCulture, $"M{++served:000}");
                foreach (var (index, term) in Terms(today).Index())
                {
                    roster.Add(new OfficerRow
                    {
                        Line = roster.Count + 2, // below the head of a list
                        Number = number,
                        Name = person.Name,
                        Sex = sex == Sex.Male ? "男" : "女",
                        Mobile = person.Mobile,
                        Home = home.Since,
                        Dialects = home.Dialect,
                        Roles = string.Join('、', roles.Select(NameOf)),
                        From = Iso(term.From),
                        Until = Iso(term.Until),
                        Certificate = string.Create(CultureInfo.InvariantCulture, $"乐妇聘〔{term.From.Year}〕{number[1..]}号"),
                        Room = room.Code,
                        Lead = leads && index == 0 ? "是" : null,
                    });
                }

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

                if (user is "lead" or "mediator" or "observer")
                {
                    accounts.Add(new() { Name = user, Roles = [.. roles.Select(RoleOf)], Officer = number });
                }
                else
                {
                    invited.Add(number);
                }

                if (i <= mediators)
                {
                    _carriers[room.Code!].Add(new(number, user, home, leads));
                }
                else
                {
                    (roles[0] == OfficerRole.Observer ? _observers : _investigators)[room.Code!] = number;
                }
            }
        }

        (Roster, Accounts, Invited) = (new ImportOfficers { Rows = roster }, accounts, new InviteOfficers { Officers = invited });
    }

    /// <summary>The first account; it furnishes the house.</summary>
    public static InviteAccount Administrator { get; } = new() { Name = "admin", DisplayName = "管理员", Roles = [Role.Administrator] };

    /// <summary>The county itself.</summary>
    public static ChangeSettings Settings { get; } = new() { County = "乐清市", CountyEn = "Yueqing City" };

    /// <summary>The court to which every room is attached.</summary>
    public static AddCourt Court { get; } = new() { Code = CourtCode, Name = "乐清市人民法院", NameEn = "Yueqing People's Court" };

    /// <summary>The rooms.</summary>
    public static IReadOnlyList<AddRoom> Rooms { get; } = [.. Plan.Select(plan => plan.Room)];

    /// <summary>The roster with the teams, one line for each term of three years.</summary>
    public ImportOfficers Roster { get; }

    /// <summary>Accounts with names of their own; the demo's password opens them and the administrator's.</summary>
    public IReadOnlyList<InviteAccount> Accounts { get; }

    /// <summary>The others who carry cases; nobody signs in as one of them.</summary>
    public InviteOfficers Invited { get; }

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
        [.. Rooms.Single(plan => plan.Code == room).Places.Select(place => place.Code!)];

    /// <summary>An address that a room's people might have.</summary>
    public static string AddressIn(string room, Dice dice) => room == "LX"
        ? $"浙江省乐清市{dice.Pick(Lodgings)}{dice.Between(1, 6)}幢{dice.Between(1, 6)}0{dice.Between(1, 8)}室"
        : $"{Plan.Single(plan => plan.Room.Code == room).Address}{dice.Pick(Villages)}{dice.Between(3, 268)}号";

    private static AddRoom Room(string code, string name, string nameEn, string shortName, string? town, params string[] places) => new()
    {
        Code = code,
        Name = name,
        NameEn = nameEn,
        ShortName = shortName,
        Court = CourtCode,
        Town = town,
        Hours = new HoursEntry
        {
            Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            From = new(8, 30),
            Until = new(11, 30),
            SecondFrom = new(14, 0),
            SecondUntil = new(17, 30),
        },
        Places = [.. places.Select((place, index) => new PlaceEntry { Code = (index + 1).ToString(CultureInfo.InvariantCulture), Name = place })],
    };

    // 聘期三年 (人民调解法第9条), renewed without a gap until beyond today.
    private static IEnumerable<(DateOnly From, DateOnly Until)> Terms(DateOnly today)
    {
        for (var from = FirstAppointed; from <= today.AddYears(1); from = from.AddYears(TermYears))
        {
            yield return (from, from.AddYears(TermYears).AddDays(-1));
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NameOf(OfficerRole role) => role switch
    {
        OfficerRole.Mediator => "调解员",
        OfficerRole.Observer => "观护员",
        _ => "调查员",
    };

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
