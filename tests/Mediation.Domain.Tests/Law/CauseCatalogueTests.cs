using Mediation.Domain.Law;

namespace Mediation.Domain.Tests.Law;

public sealed class CauseCatalogueTests
{
    private static readonly DateOnly In2019 = new(2019, 3, 5);

    private static readonly Cause Family = Make("MF", null, "婚姻家庭纠纷", "Marriage and family disputes", "hyjtjf");
    private static readonly Cause Divorce = Make("MF-DIVORCE", "MF", "离婚纠纷", "Divorce", "lhjf") with
    {
        Numbers = new Dictionary<CauseList, string> { [CauseList.Of2011] = "11", [CauseList.Of2020] = "14", [CauseList.Of2025] = "14" },
    };

    private static readonly Cause AfterDivorce = Make("MF-POSTDIVORCE-PROPERTY", "MF", "离婚后财产纠纷", "Property after divorce", "lhhccjf");
    private static readonly Cause Parentage = Make("MF-PARENTAGE", "MF", "亲子关系纠纷", "Parentage", "qzgxjf") with
    {
        From = new(2021, 1, 1),
        Mediable = Mediability.No,
        CanReconcile = false,
    };

    private static readonly CauseCatalogue Catalogue = new([Family, Divorce, AfterDivorce, Parentage]);

    [Fact]
    public void Finds_a_cause_in_the_list_of_its_day()
    {
        Assert.Equal(Divorce, Catalogue.Find(Divorce.Code));
        Assert.Equal(Divorce, Catalogue.Find(Divorce.Code, In2019));
        Assert.Null(Catalogue.Find(Parentage.Code, In2019));
        Assert.Null(Catalogue.Find(Parentage.Code, new(2020, 12, 31)));
        Assert.Equal(Parentage, Catalogue.Find(Parentage.Code, new(2021, 1, 1)));
        Assert.Equal(Parentage, Catalogue.Find(Parentage.Code));
        Assert.Null(Catalogue.Find(CauseCode.Parse("MF-NONE")));
        Assert.Equal([Family, Divorce, AfterDivorce], Catalogue.On(In2019));
    }

    [Theory]
    [InlineData("2019-01-01", "11")]
    [InlineData("2020-12-31", "11")]
    [InlineData("2021-01-01", "14")]
    [InlineData("2026-01-01", "14")]
    public void Gives_the_number_of_the_list_in_force(string day, string number) =>
        Assert.Equal(number, Divorce.NumberOn(OfficialCalendar.Day(day)));

    [Theory]
    [InlineData("lh", "MF-DIVORCE,MF-POSTDIVORCE-PROPERTY")]
    [InlineData("LHJF", "MF-DIVORCE")]
    [InlineData("ｌｈｊｆ", "MF-DIVORCE")]
    [InlineData("财产", "MF-POSTDIVORCE-PROPERTY")]
    [InlineData("纠纷", "MF,MF-DIVORCE,MF-POSTDIVORCE-PROPERTY")]
    [InlineData("divorce", "MF-DIVORCE,MF-POSTDIVORCE-PROPERTY")]
    [InlineData("divorce property", "MF-POSTDIVORCE-PROPERTY")]
    [InlineData("mf-divorce", "MF-DIVORCE")]
    [InlineData("qzgx", "")]
    [InlineData("电动车", "")]
    [InlineData("", "MF,MF-DIVORCE,MF-POSTDIVORCE-PROPERTY")]
    [InlineData(null, "MF,MF-DIVORCE,MF-POSTDIVORCE-PROPERTY")]
    public void Finds_causes_by_initials_and_words(string? typed, string codes) =>
        Assert.Equal(codes, string.Join(',', Catalogue.Search(typed, In2019).Select(c => c.Code)));

    [Fact]
    public void Knows_what_lies_above() => Assert.Equal([Family, Divorce], Catalogue.PathTo(Divorce));

    [Fact]
    public void Says_by_which_law_an_outcome_is_barred()
    {
        Assert.Null(Divorce.LawThatBars);
        Assert.Equal((false, "民诉法解释第143条"), (Parentage.CanAgree, Parentage.LawThatBars));
        var nullity = Divorce with { Mediable = Mediability.PropertyCareAndContact, CanReconcile = false };
        Assert.Equal((true, "婚姻家庭编解释（一）第11条"), (nullity.CanAgree, nullity.LawThatBars));
    }

    [Fact]
    public void Refuses_a_list_that_does_not_hang_together()
    {
        Assert.Throws<ArgumentException>(() => new CauseCatalogue([Divorce]));
        Assert.Throws<ArgumentException>(() => new CauseCatalogue([Family, Family]));
    }

    private static Cause Make(string code, string? parent, string chinese, string english, string initials) => new()
    {
        Code = CauseCode.Parse(code),
        Level = parent is null ? 2 : 3,
        Parent = parent is null ? null : CauseCode.Parse(parent),
        From = new(2011, 4, 1),
        Numbers = new Dictionary<CauseList, string> { [CauseList.Of2011] = "二" },
        Chinese = chinese,
        English = english,
        Initials = initials,
        Mediable = Mediability.Yes,
        Confirmable = Confirmability.Yes,
        CanReconcile = true,
    };
}
