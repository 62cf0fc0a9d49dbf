using FluentValidation;
using FluentValidation.Results;
using Mediation.Domain;
using Mediation.Web.Forms;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Forms;

/// <summary>How a page tells a refusal.</summary>
public sealed class SubmitAsyncTests
{
    private int _reloads;

    [Fact]
    public async Task Goes_on_with_the_answer()
    {
        var result = await APage().SubmitAsync("Form", () => Task.FromResult(7), Reload, number => new RedirectResult($"/disputes/{number}"));
        Assert.Equal("/disputes/7", Assert.IsType<RedirectResult>(result).Url);
        Assert.Equal(0, _reloads);
    }

    [Fact]
    public async Task Says_beside_the_field_what_is_wrong_with_it()
    {
        var page = APage();
        var result = await page.SubmitAsync("Form", () => throw new ValidationException(
        [
            new("Parties[0].Name", "") { ErrorCode = "NotEmptyValidator" },
            new("Facts", "") { ErrorCode = "MaximumLengthValidator", FormattedMessagePlaceholderValues = new() { ["MaxLength"] = 10, ["TotalLength"] = 12 } },
            new("Wishes", "") { ErrorCode = "nobody.knowsThis" },
        ]), Reload, Done);
        Assert.Equal(400, Assert.IsType<PageResult>(result).StatusCode);
        Assert.Equal("请填写这一项。", ErrorOf(page, "Form.Parties[0].Name"));
        Assert.Equal("最多 10 个字，现在是 12 个字。", ErrorOf(page, "Form.Facts"));
        Assert.Equal("这里填的内容系统看不懂，请核对。", ErrorOf(page, "Form.Wishes"));
        Assert.Equal(1, _reloads);
    }

    [Fact]
    public async Task Keeps_the_typed_text()
    {
        var page = APage();
        page.ModelState.SetModelValue("Form.Facts", "typed", "typed");
        await page.SubmitAsync("Form", () => throw new RuleBrokenException(new("archive.onlyConcluded")), Reload, Done);
        Assert.Equal("typed", page.ModelState["Form.Facts"]!.AttemptedValue);
    }

    [Fact]
    public async Task Sends_nothing_that_could_not_be_read()
    {
        var page = APage();
        page.ModelState.AddModelError("Form.On", "no date");
        var isSent = false;
        var result = await page.SubmitAsync("Form", () => { isSent = true; return Task.CompletedTask; }, Reload, Done);
        Assert.False(isSent);
        Assert.Equal(400, Assert.IsType<PageResult>(result).StatusCode);
    }

    [Fact]
    public async Task Tells_the_rule_and_its_law()
    {
        var page = APage();
        var result = await page.SubmitAsync("Form", () => throw new RuleBrokenException(new("archive.onlyConcluded", "人民调解法第27条")), Reload, Done);
        Assert.Equal(409, Assert.IsType<PageResult>(result).StatusCode);
        Assert.Equal(new Refusal(RefusalKind.Rule, "结案以后才能归档。", "人民调解法第27条"), page.ViewData[Refusal.Key]);
    }

    [Fact]
    public async Task Tells_a_rule_without_a_text_in_general_terms()
    {
        var page = APage();
        await page.SubmitAsync("Form", () => throw new RuleBrokenException(new("nobody.knowsThis")), Reload, Done);
        Assert.Equal("案件现在的情况不允许这样做。", Assert.IsType<Refusal>(page.ViewData[Refusal.Key]).Text);
    }

    [Fact]
    public async Task Tells_that_somebody_changed_the_case()
    {
        var page = APage();
        var result = await page.SubmitAsync("Form", () => throw new StaleVersionException(1, 2), Reload, Done);
        Assert.Equal(409, Assert.IsType<PageResult>(result).StatusCode);
        Assert.Equal(RefusalKind.Stale, Assert.IsType<Refusal>(page.ViewData[Refusal.Key]).Kind);
    }

    [Fact]
    public async Task Answers_not_found_for_what_is_not_there() =>
        Assert.IsType<NotFoundResult>(await APage().SubmitAsync("Form", () => throw new NotFoundException("Dispute"), Reload, Done));

    [Fact]
    public async Task Lets_a_mistake_of_ours_through() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => APage().SubmitAsync("Form", () => throw new InvalidOperationException("a bug"), Reload, Done));

    private static string ErrorOf(PageModel page, string field) => Assert.Single(page.ModelState[field]!.Errors).ErrorMessage;

    private static RedirectResult Done() => new("/");

    private Task Reload()
    {
        _reloads++;
        return Task.CompletedTask;
    }

    private static SomePage APage()
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");
        var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<Texts>().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        return new() { PageContext = new(new ActionContext(http, new RouteData(), new CompiledPageActionDescriptor())) { ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) } };
    }

    private sealed class SomePage : PageModel;
}
