using Mediation.Domain.People;

namespace Mediation.Domain.Tests.People;

public sealed class PostalAddressTests
{
    [Theory]
    [InlineData("浙江省乐清市柳市镇上园村88号", "浙江省乐清市柳市镇 ******")]
    [InlineData("浙江省温州市乐清市北白象镇大桥路12弄3号", "浙江省温州市乐清市北白象镇 ******")]
    [InlineData("乐清市城东街道旭阳路100号", "乐清市城东街道 ******")]
    [InlineData("柳市镇上园村", "柳市镇 ******")]
    [InlineData("乐清市农贸市场路5号", "乐清市 ******")]
    [InlineData("乐清市柳市镇阳光小区3幢2单元", "乐清市柳市镇 ******")]
    [InlineData("阳光小区3幢", "******")]
    [InlineData("上园村88号", "******")]
    [InlineData("12号", "******")]
    [InlineData("北京市西城区复兴门外大街1号", "北京市西城区 ******")]
    [InlineData("广西壮族自治区百色市田阳县那坡镇12号", "广西壮族自治区百色市田阳县那坡镇 ******")]
    [InlineData("贵州省黔东南苗族侗族自治州从江县丙妹镇3组", "贵州省黔东南苗族侗族自治州从江县丙妹镇 ******")]
    [InlineData("温州市鹿城区五马街道8号", "温州市鹿城区五马街道 ******")]
    public void Shows_the_divisions_and_hides_the_door(string typed, string mask)
    {
        var address = PostalAddress.Parse(typed);
        Assert.Equal(mask, address.ToMask());
        Assert.Equal(mask, address.ToString());
        Assert.Equal(typed, address.Value);
        Assert.Equal(address, PostalAddress.FromPlain(address.ToPlain()));
    }

    [Fact]
    public void Fits_on_one_line_of_two_hundred()
    {
        Assert.Equal("乐清市 1号", PostalAddress.Parse(" 乐清市\r\n1号 ").Value);
        Assert.True(PostalAddress.TryParse(new string('路', 200), out _));
        Assert.False(PostalAddress.TryParse(new string('路', 201), out _));
        Assert.False(PostalAddress.TryParse("乐清\u0007市", out _));
        Assert.False(PostalAddress.TryParse(" ", out _));
        Assert.False(PostalAddress.TryParse(null, out _));
    }
}
