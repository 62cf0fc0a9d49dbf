using System.Globalization;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Web.Forms;
using Mediation.Web.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Tests.Forms;

/// <summary>What a person reads, in either language.</summary>
public sealed class WordsTests
{
    private static readonly DateOnly Today = new(2019, 3, 12);

    [Theory]
    [InlineData("zh-CN", "2019年3月5日")]
    [InlineData("en", "2019-03-05")]
    public void Says_a_day(string culture, string expected) => Assert.Equal(expected, In(culture, words => words.Day(new(2019, 3, 5))));

    [Theory]
    [InlineData("zh-CN", "3月12日 星期二")]
    [InlineData("en", "Tuesday, 12 March")]
    public void Says_a_day_of_the_week(string culture, string expected) => Assert.Equal(expected, In(culture, words => words.Weekday(Today)));

    [Fact]
    public void Cites_the_law_of_every_rule_in_the_readers_language()
    {
        Assert.Equal("人民调解法第33条、民事诉讼法第201条", In("zh-CN", words => words.Law("人民调解法第33条、民事诉讼法第201条")));
        Assert.Equal("People's Mediation Law, art. 33; Civil Procedure Law, art. 201", In("en", words => words.Law("人民调解法第33条、民事诉讼法第201条")));
        var terms = from channel in Enum.GetValues<Channel>() from stage in Enum.GetValues<Stage>() from year in (int[])[2019, 2022, 2026] select MediationTerm.For(channel, stage, null, new(year, 3, 5)).Law;
        var windows = ((int[])[2012, 2019, 2023, 2026]).Select(year => ConfirmationWindow.Of(new(year, 3, 5), new WorkingCalendar([], [])).Law);
        Assert.All(
            AllRules.List.Select(rule => rule.Law).OfType<string>().Concat(terms).Concat(windows).Distinct(),
            law => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}|Law\.", In("en", words => words.Law(law))));
    }

    [Fact]
    public void Counts_a_moment_by_the_rooms_clock()
    {
        var lateInLondon = new DateTimeOffset(2019, 3, 11, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal("2019年3月12日 07:30", In("zh-CN", words => words.Moment(lateInLondon)));
    }

    [Theory]
    [InlineData(9, "已超 3 天", "3 days over", "tag d")]
    [InlineData(12, "今天到期", "due today", "tag w")]
    [InlineData(13, "还有 1 天", "1 day left", "tag w")]
    [InlineData(22, "还有 10 天", "10 days left", "tag")]
    public void Says_how_far_a_last_day_is(int day, string chinese, string english, string tag)
    {
        var last = new DateOnly(2019, 3, day);
        Assert.Equal(chinese, In("zh-CN", words => words.Left(last, Today)));
        Assert.Equal(english, In("en", words => words.Left(last, Today)));
        Assert.Equal(tag, Words.Urgency(last, Today));
    }

    [Theory]
    [InlineData(55, "55 分钟")]
    [InlineData(120, "2 小时")]
    [InlineData(70, "1 小时 10 分钟")]
    public void Says_how_long_something_took(int minutes, string expected) => Assert.Equal(expected, In("zh-CN", words => words.Minutes(minutes)));

    [Theory]
    [InlineData("1985-03-12", "34 岁")]
    [InlineData("1985-03-13", "33 岁")]
    public void Counts_an_age_from_the_birthday_on(string birth, string expected) =>
        Assert.Equal(expected, In("zh-CN", words => words.Age(DateOnly.Parse(birth, CultureInfo.InvariantCulture), Today)));

    [Fact]
    public void Says_shares_numbers_and_amounts()
    {
        Assert.Equal("24.7 %", Words.Percent(86 / 348.0));
        Assert.Equal("—", Words.Percent(null));
        Assert.Equal("1,204", Words.Number(1204));
        Assert.Equal("3,000 元", In("zh-CN", words => words.Amount(Money.FromFen(300_000))));
        Assert.Equal("3,000.50 yuan", In("en", words => words.Amount(Money.FromFen(300_050))));
    }

    [Fact]
    public void Offers_the_codes_in_words()
    {
        var offered = In("zh-CN", words => words.Choices(Side.Respondent, Side.Applicant));
        Assert.Equal([("Respondent", "被申请人"), ("Applicant", "申请人")], offered.Select(choice => (choice.Value, choice.Text)));
        Assert.Equal(3, In("en", words => words.Choices<Side>()).Count);
    }

    private static T In<T>(string culture, Func<Words, T> say)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var words = new Words(services.GetRequiredService<IStringLocalizer<Codes>>(), services.GetRequiredService<IStringLocalizer<Common>>());
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return say(words);
    }
}
