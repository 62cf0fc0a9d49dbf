using System.Globalization;
using Mediation.Domain.People;

namespace Mediation.Web.Demo;

/// <summary>Where somebody comes from.</summary>
/// <param name="Name">As a local says it: 贵州湄潭.</param>
/// <param name="Dialect">What is spoken there.</param>
/// <param name="Before">The area code at births before <paramref name="ChangedOn"/>.</param>
/// <param name="Since">The area code since then.</param>
/// <param name="ChangedOn">When the code changed.</param>
internal sealed record Home(string Name, string Dialect, string Before, string Since, DateOnly ChangedOn)
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
internal sealed record Invented(string Name, Sex Sex, DateOnly Born, string Id, string Mobile, string Address)
{
    /// <summary>The surname.</summary>
    public string Surname => Name[..1];
}

/// <summary>
/// Invents people. Identity numbers have the sequences 996 to 999, which were set aside for centenarians and so are practically never issued, and a valid check character;
/// mobile numbers come from one plainly fake block. Nobody gets a number twice.
/// </summary>
internal sealed class People
{
    /// <summary>The first number of the fake block.</summary>
    public const long FirstMobile = 19_900_000_000;

    private static readonly string[] Surnames =
    [
        "陈", "林", "郑", "黄", "王", "李", "吴", "周", "张", "叶", "徐", "赵", "金", "潘", "蔡", "胡", "朱", "包", "南", "倪", "连", "施", "卢", "钱", "万", "章", "牟", "侯", "戴", "谢", "余", "方",
    ];

    private static readonly string[] SurnamesElsewhere = ["杨", "刘", "罗", "冉", "向", "田", "彭", "曾", "邓", "唐", "何", "龙", "吕", "汪", "范", "邹", "熊", "廖", "肖", "孙", "马", "高"];

    private static readonly string[] OldWomen = ["秀英", "玉兰", "阿妹", "月娥", "爱珠", "桂花", "彩凤", "银花", "素珍", "香莲", "阿菊", "春娥"];
    private static readonly string[] OldMen = ["阿德", "岩松", "建国", "德明", "永年", "志清", "阿法", "福弟", "岩华", "国荣", "顺根", "金土"];
    private static readonly string[] Women =
    [
        "丽芬", "晓燕", "海燕", "美云", "爱芬", "建敏", "秀琴", "春芳", "雪琴", "玲玲", "丹丹", "慧敏", "小红", "晓丹", "佩佩", "蓓蕾", "瑶瑶", "思思", "婷婷", "倩倩", "静静", "媛媛", "秋月", "旭丹", "乐乐", "莉莉", "海英", "建芬", "温蓉", "晨霞",
    ];

    private static readonly string[] Men =
    [
        "建武", "海波", "晓东", "志强", "永康", "胜利", "建平", "乐平", "伟伟", "小龙", "国强", "旭东", "海滨", "成龙", "振华", "建敏", "贤武", "光辉", "宏伟", "少华", "加林", "炳坤", "成武", "建克", "荣飞", "海鸥", "松林", "益民", "一帆", "俊杰",
    ];

    private readonly HashSet<string> _ids = [];
    private long _mobile = FirstMobile;

    /// <summary>Somebody of an age.</summary>
    /// <param name="dice">The chance.</param>
    /// <param name="sex">The sex.</param>
    /// <param name="bornBetween">Years of birth, both included.</param>
    /// <param name="home">Where from.</param>
    /// <param name="address">Where they live now.</param>
    /// <param name="surname">The surname; any when null.</param>
    public Invented Invent(Dice dice, Sex sex, (int From, int To) bornBetween, Home home, string address, string? surname = null)
    {
        var name = (surname ?? dice.Pick(home == Home.Yueqing ? Surnames : SurnamesElsewhere)) + dice.Pick((sex, bornBetween.To < 1960) switch
        {
            (Sex.Female, true) => OldWomen,
            (Sex.Male, true) => OldMen,
            (Sex.Female, false) => Women,
            _ => Men,
        });
        while (true)
        {
            var born = new DateOnly(dice.Between(bornBetween.From, bornBetween.To), 1, 1).AddDays(dice.Below(365));
            var sequence = (sex == Sex.Male ? 997 : 996) + (2 * dice.Below(2));
            var first17 = string.Create(CultureInfo.InvariantCulture, $"{home.CodeAt(born)}{born:yyyyMMdd}{sequence}");
            if (_ids.Add(first17))
            {
                return new(name, sex, born, first17 + ResidentIdNumber.CheckCharacter(first17), NextMobile(), address);
            }
        }
    }

    /// <summary>The next number of the fake block.</summary>
    public string NextMobile() => (_mobile++).ToString(CultureInfo.InvariantCulture);
}
