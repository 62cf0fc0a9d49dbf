using Mediation.Domain.People;

namespace Mediation.Application.Generation;

/// <summary>Names of people who do not exist.</summary>
internal static class Names
{
    public static readonly string[] Surnames =
    [
        "陈", "林", "郑", "黄", "王", "李", "吴", "周", "张", "叶", "徐", "赵", "金", "潘", "蔡", "胡", "朱", "包", "南", "倪", "连", "施", "卢", "钱", "万", "章", "牟", "侯", "戴", "谢", "余", "方",
    ];

    public static readonly string[] SurnamesElsewhere = ["杨", "刘", "罗", "冉", "向", "田", "彭", "曾", "邓", "唐", "何", "龙", "吕", "汪", "范", "邹", "熊", "廖", "肖", "孙", "马", "高"];

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

    public static string[] Given(Sex sex, bool isOld) => (sex, isOld) switch
    {
        (Sex.Female, true) => OldWomen,
        (Sex.Male, true) => OldMen,
        (Sex.Female, false) => Women,
        _ => Men,
    };
}
