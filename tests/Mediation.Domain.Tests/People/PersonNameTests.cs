using Mediation.Domain.People;

namespace Mediation.Domain.Tests.People;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("张三", "张三")]
    [InlineData("  张明明 ", "张明明")]
    [InlineData("张　三", "张三")]
    [InlineData("阿依古丽•买买提", "阿依古丽·买买提")]
    [InlineData("阿卜杜拉・热合曼", "阿卜杜拉·热合曼")]
    [InlineData("𠮷田𣲗", "𠮷田𣲗")]
    [InlineData("㐱", "㐱")]
    [InlineData("Nguyễn  Thị Hoa", "Nguyễn Thị Hoa")]
    [InlineData("O'Brien", "O'Brien")]
    [InlineData("Александр", "Александр")]
    [InlineData("Ｊｏｈｎ", "John")]
    public void Reads_names_of_any_script(string typed, string name) => Assert.Equal(name, PersonName.Parse(typed).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("·")]
    [InlineData("123")]
    [InlineData("张<b>三")]
    [InlineData("张＜三")]
    [InlineData("张>三")]
    [InlineData("张\n三")]
    [InlineData("张\u0000三")]
    [InlineData("张\u202E三")]
    [InlineData("张三😀")]
    [InlineData("张三;drop")]
    public void Refuses_what_is_no_name(string? typed) => Assert.False(PersonName.TryParse(typed, out _));

    [Fact]
    public void Refuses_half_a_character() => Assert.False(PersonName.TryParse("张\uD842", out _));

    [Fact]
    public void Counts_a_rare_character_as_one()
    {
        Assert.True(PersonName.TryParse(string.Concat(Enumerable.Repeat("𠮷", 50)), out _));
        Assert.False(PersonName.TryParse(string.Concat(Enumerable.Repeat("𠮷", 51)), out _));
        Assert.True(PersonName.TryParse(new string('张', 50), out _));
        Assert.False(PersonName.TryParse(new string('张', 51), out _));
    }

    [Theory]
    [InlineData("张三", "张*", "张某")]
    [InlineData("张小明", "张*明", "张某")]
    [InlineData("欧阳娜", "欧阳*", "欧阳某")]
    [InlineData("欧阳娜娜", "欧阳*娜", "欧阳某")]
    [InlineData("欧阳", "欧*", "欧某")]
    [InlineData("张", "*", "张某")]
    [InlineData("𠮷三", "𠮷*", "𠮷某")]
    [InlineData("阿依古丽·买买提", "阿*", "阿某")]
    [InlineData("张王小明", "张*", "张某")]
    [InlineData("John Smith", "J*", "J某")]
    public void Hides_all_but_the_surname(string name, string masked, string outside)
    {
        var person = PersonName.Parse(name);
        Assert.Equal((masked, outside), (person.Masked, person.Outside));
        Assert.Equal(masked, person.ToMask());
    }

    [Theory]
    [InlineData("张三", "张三")]
    [InlineData("张小明", "张小,小明")]
    [InlineData("丁", "丁")]
    [InlineData("娜娜娜", "娜娜")]
    [InlineData("𠮷田三", "𠮷田,田三")]
    [InlineData("买提·江", "买提,提江")]
    [InlineData("An Na", "an,nn,na")]
    public void Is_found_by_pairs_of_characters(string name, string grams) =>
        Assert.Equal(grams.Split(','), PersonName.Parse(name).Grams());

    [Fact]
    public void Is_equal_by_its_text()
    {
        Assert.Equal(PersonName.Parse("张 三"), PersonName.Parse("张三"));
        Assert.NotEqual(PersonName.Parse("张三"), PersonName.Parse("张四"));
        Assert.Equal(PersonName.Parse("张三"), PersonName.FromPlain(PersonName.Parse("张三").ToPlain()));
        Assert.Equal(PersonName.Parse("张三").GetHashCode(), PersonName.Parse("张三").GetHashCode());
    }
}
