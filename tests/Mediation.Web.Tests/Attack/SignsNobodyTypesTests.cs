using System.Net;
using Mediation.Testing;

namespace Mediation.Web.Tests.Attack;

/// <summary>A NUL in what a browser sends, where people type and where they do not: a plain word about it, never a failure of ours.</summary>
public sealed class SignsNobodyTypesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // What the error page says of a form that cannot be read.
    private const string Word = "这次提交没有成功";

    [Fact]
    public async Task Are_told_as_any_other_mistake()
    {
        await using var web = await WebHouse.OpenAsync(database, change: null, Cancel);
        using var stranger = web.Stranger();
        using (var door = await WebHouse.SignInAsync(stranger, "mediator\0", "four unrelated words\0"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, door.StatusCode);
            Assert.Contains(Word, await door.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        var mediator = await web.SignedInAsync("mediator");
        foreach (var address in new[] { "/disputes?room=%00", "/disputes?officer=%00", "/disputes?after=%00" })
        {
            using var list = await mediator.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.True(list.StatusCode == HttpStatusCode.BadRequest, $"{address}: {list.StatusCode}");
        }

        foreach (var (page, field) in new[] { ("/disputes/find", "q"), ("/disputes/new", "Form.Facts"), ("/disputes/new", "Form.Room"), ("/disputes/new", "Form.Parties[0].Name") })
        {
            using var answer = await WebHouse.PostFormAsync(mediator, page, new() { [field] = "李\0兰" });
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{page} {field}: {answer.StatusCode}");
            Assert.Contains(Word, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using var whole = await mediator.GetAsync(new Uri("/disputes", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
