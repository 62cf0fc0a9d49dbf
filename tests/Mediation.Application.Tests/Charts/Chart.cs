using System.Globalization;
using Mediation.Application.Charts;

namespace Mediation.Application.Tests.Charts;

/// <summary>Charts like those of the statistics page.</summary>
internal static class Chart
{
    private static readonly Func<double, string> Percent = v => v.ToString("0 %", CultureInfo.InvariantCulture);

    public static readonly RateChart Rooms = new()
    {
        Title = "各调解室和好率，2019年",
        Values = ValueAxis.Upto(0.45, Percent, limit: 1, title: "和好 ÷ 受理"),
        Reference = new(0.247, "全部 24.7 %"),
        Marks =
        [
            Room("柳市娘家人家事调解室", 31, 120, 0.188, 0.343),
            Room("北白象", 21, 82, 0.174, 0.360),
            Room("虹桥", 18, 79, 0.149, 0.332),
            Room("盐盆", 9, 38, 0.130, 0.392),
            Room("新居民“老乡”家事纠纷调解工作室", 7, 29, 0.122, 0.421),
            new("翁垟", null, 0, 0, "0/0", "/disputes?room=6", "翁垟：没有受理的案件"),
        ],
    };

    public static readonly MonthChart Months = new()
    {
        Title = "逐月和好率，2019年",
        Values = ValueAxis.Upto(0.7, Percent, limit: 1, title: "和好 ÷ 受理"),
        Reference = new(0.247, "全年 24.7 %"),
        Marks = [.. new double?[] { 0.18, 0.30, 0.233, 0.267, null, 0.31, 0.233, 0.28, 0.62, 0.231, 0.22, 0.22 }.Select((v, i) =>
            new MonthMark($"{i + 1}月", v, 0.01, 0.49, $"/disputes?month=2019-{i + 1:00}", $"{i + 1}月：{v:0.0 %}"))],
    };

    private static RateMark Room(string name, int reconciled, int accepted, double low, double high) =>
        new(name, (double)reconciled / accepted, low, high, $"{reconciled}/{accepted}", $"/disputes?room={reconciled}&result=Reconciled", $"{name}：{accepted} 件中 {reconciled} 件");
}
