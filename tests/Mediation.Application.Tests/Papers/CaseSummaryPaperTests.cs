using Mediation.Application.Papers;
using Mediation.Domain.Law;

namespace Mediation.Application.Tests.Papers;

public sealed class CaseSummaryPaperTests
{
    internal static readonly CaseSummaryFacts Reconciled = new()
    {
        CaseNumber = "（2019）柳调字第127号",
        RoomName = "柳市娘家人家事调解室",
        CourtName = "乐清市人民法院",
        CourtNumber = "（2019）浙0382民诉前调88号",
        CauseName = "离婚纠纷",
        Channel = "法院委派",
        Stage = "诉前",
        LeadMediator = "郑晓燕",
        Observers = ["蔡爱芬"],
        ReceivedOn = new(2019, 2, 18),
        AcceptedOn = new(2019, 2, 20),
        ConcludedOn = new(2019, 3, 20),
        Days = 28,
        Parties =
        [
            new("申请人", "李某某", "女", 30, "****************8X", "139****1127", IsProtected: true),
            new("被申请人", "张某某", "男", 34, "****************70", "138****0246", IsProtected: false),
        ],
        Minors = ["长女，8岁", "次子，3岁"],
        Facts = "双方于2008年登记结婚，育有一女一子。因被申请人长期在外务工、未按期给付家用，双方多次争吵，自2018年10月起分居。申请人向法院递交诉状，经双方同意，由法院委派本室调解。",
        Sessions =
        [
            new(new(2019, 3, 5), "面对面", 55, "双方愿意就家用继续协商"),
            new(new(2019, 3, 12), "分别进行", 70, "被申请人同意按月给付"),
            new(new(2019, 3, 20), "面对面", null, "双方表示和好"),
        ],
        Result = "调解和好",
        Terms =
        [
            new("张某某自2019年4月起，每月5日前给付家用。", Money.FromFen(300_000), null),
            new("双方每季度与调解员见面一次", null, new(2020, 3, 31)),
        ],
        Deadlines = [new("第一次回访", new(2019, 4, 19)), new("向法院反馈结果", new(2019, 3, 22), "特邀调解规定第26条")],
        PreparedOn = new(2019, 3, 20),
    };

    [Fact]
    public async Task Says_what_the_case_says()
    {
        using var printed = await Printed.OfAsync(CaseSummaryPaper.Build(Reconciled));
        Assert.Equal(1, printed.Result.Pages);
        Assert.All(
            [
                "家事纠纷调解案件摘要（2019）柳调字第127号案由离婚纠纷来源法院委派（诉前）", "法院案号（2019）浙0382民诉前调88号", "登记日期2019年2月18日法院乐清市人民法院主持调解员郑晓燕观护员蔡爱芬受理日期2019年2月20日结束日期2019年3月20日（历时28日）结果调解和好",
                "被申请人张某某，男，34岁，证件****************70，电话138****0246", "未成年子女长女，8岁；次子，3岁", Reconciled.Facts!, "2019年3月12日第二次，分别进行，70分钟被申请人同意按月给付",
                "2019年3月20日第三次，面对面双方表示和好", "1张某某自2019年4月起，每月5日前给付家用，金额人民币叁仟元整（￥3,000.00）。", "2双方每季度与调解员见面一次，期限2020年3月31日。",
                "五、后续第一次回访：2019年4月19日；向法院反馈结果：2019年3月22日（特邀调解规定第26条）。", "柳市娘家人家事调解室（章）2019年3月20日",
            ],
            words => Assert.Contains(words, printed.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Never_prints_how_a_protected_party_is_reached()
    {
        using var printed = await Printed.OfAsync(CaseSummaryPaper.Build(Reconciled));
        Assert.Contains("申请人李某某，女，30岁，证件****************8X", printed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1127", printed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1127", HtmlRenderer.Render(CaseSummaryPaper.Build(Reconciled)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_out_what_has_not_happened_yet_and_numbers_on()
    {
        var facts = Reconciled with { AcceptedOn = null, ConcludedOn = null, Days = null, Result = null, Facts = " ", Sessions = [], Terms = [], CourtNumber = null, LeadMediator = null };
        using var printed = await Printed.OfAsync(CaseSummaryPaper.Build(facts));
        Assert.Contains("主持调解员—", printed.Text, StringComparison.Ordinal);
        Assert.Contains("结果尚未结案一、当事人", printed.Text, StringComparison.Ordinal);
        Assert.Contains("二、后续", printed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("调解经过", printed.Text, StringComparison.Ordinal);
    }
}
