using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Mediation.Domain.Disputes;
using Mediation.Web.Forms;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Web.Tests.Forms;

/// <summary>Fields as a browser and a screen reader get them.</summary>
public sealed class FieldTests
{
    private readonly ViewContext _view = new() { HttpContext = new DefaultHttpContext(), RouteData = new RouteData(), ViewData = new(new EmptyModelMetadataProvider(), new ModelStateDictionary()) };
    private readonly IStringLocalizer<Common> _texts;
    private readonly Words _words;

    public FieldTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        _texts = services.GetRequiredService<IStringLocalizer<Common>>();
        _words = new(services.GetRequiredService<IStringLocalizer<Codes>>(), _texts);
    }

    [Fact]
    public async Task Ties_label_hint_and_error_to_the_control()
    {
        Typed("Form.Name", "<b>张", error: "请填写姓名。");
        var field = await WriteAsync(Field(new TextFieldTagHelper(_texts), "Form.Name", null as string, "姓名", "按证件写"), ("maxlength", "50"));
        var input = field.QuerySelector<IHtmlInputElement>("input")!;
        Assert.Equal(input.Id, field.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("<b>张", input.Value);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("50", input.GetAttribute("maxlength"));
        Assert.Equal("按证件写 请填写姓名。", string.Join(' ', input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.QuerySelector($"#{id}")!.TextContent)));
    }

    [Fact]
    public async Task Marks_what_may_stay_empty()
    {
        var helper = Field(new TextFieldTagHelper(_texts), "Form.Number", null as string, "身份证号");
        helper.Optional = true;
        var field = await WriteAsync(helper, ("inputmode", "numeric"));
        Assert.Equal("身份证号 选填", field.QuerySelector("label")!.TextContent);
        Assert.Null(field.QuerySelector("input")!.GetAttribute("aria-required"));
        Assert.Equal("off", field.QuerySelector("input")!.GetAttribute("autocomplete"));
    }

    [Fact]
    public async Task Never_shows_a_password_again()
    {
        Typed("Form.Password", "secret");
        var field = await WriteAsync(Field(new TextFieldTagHelper(_texts), "Form.Password", null as string, "密码"), ("type", "password"));
        Assert.DoesNotContain("secret", field.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_date_that_could_not_be_read()
    {
        Typed("Form.On", "上周三", error: "?");
        var clock = new FakeTimeProvider(new(2018, 12, 31, 20, 0, 0, TimeSpan.Zero));
        var field = await WriteAsync(Field(new DateFieldTagHelper(_texts, clock), "Form.On", null as DateOnly?, "日期"));
        Assert.Equal("上周三", field.QuerySelector<IHtmlInputElement>("input")!.Value);
        Assert.Equal("可以写 2019-3-5、20190305 或 3月5日", field.QuerySelector(".hint")!.TextContent);
    }

    [Fact]
    public async Task Keeps_the_line_breaks_of_longer_text()
    {
        Typed("Form.Facts", "\nfirst\n<script>");
        var field = await WriteAsync(Field(new AreaFieldTagHelper(_texts), "Form.Facts", null as string, "经过"));
        Assert.Equal("\nfirst\n<script>", field.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);
    }

    [Fact]
    public async Task Groups_choices_under_a_legend_and_remembers_the_one_taken()
    {
        Typed("Form.Side", "Respondent");
        var helper = Field(new PickFieldTagHelper(_texts), "Form.Side", null as Side?, "哪一方");
        helper.Items = [new("申请人", "Applicant"), new("被申请人", "Respondent")];
        var field = await WriteAsync(helper);
        Assert.Equal("fieldset", field.LocalName);
        Assert.Equal("哪一方", field.QuerySelector("legend")!.TextContent);
        Assert.Equal("Respondent", Assert.Single(field.QuerySelectorAll<IHtmlInputElement>("input[type=radio]"), input => input.IsChecked).Value);
    }

    [Fact]
    public async Task Takes_several_where_the_property_is_a_list()
    {
        var helper = Field(new PickFieldTagHelper(_texts), "Form.Parties", new List<int> { 1, 3 }, "到场");
        helper.Items = [new("张某", "1"), new("李某", "2"), new("王某", "3")];
        var field = await WriteAsync(helper);
        Assert.Equal(["1", "3"], field.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]").Where(input => input.IsChecked).Select(input => input.Value));
    }

    [Fact]
    public async Task Selects_what_was_chosen_from_a_list()
    {
        Typed("Form.Room", "LS");
        var helper = Field(new SelectFieldTagHelper(_texts), "Form.Room", null as string, "调解室");
        helper.Items = [new("北白象", "BBX"), new("柳市", "LS")];
        var field = await WriteAsync(helper);
        Assert.Equal("LS", field.QuerySelector<IHtmlSelectElement>("select")!.Value);
        Assert.Equal("请选择", field.QuerySelector("option")!.TextContent);
    }

    [Fact]
    public async Task Ticks_what_was_ticked()
    {
        Typed("Form.IsProtected", "true");
        var field = await WriteAsync(Field(new TickFieldTagHelper(_texts), "Form.IsProtected", false, "受保护"));
        Assert.True(field.QuerySelector<IHtmlInputElement>("input")!.IsChecked);
    }

    [Theory]
    [InlineData(RefusalKind.Fields, "3")]
    [InlineData(RefusalKind.Rule, "3")]
    [InlineData(RefusalKind.Stale, "7")]
    internal async Task Sends_the_version_that_the_person_saw_until_they_are_told_of_a_newer_one(RefusalKind kind, string expected)
    {
        Typed("Form.Version", "3");
        _view.ViewData[Refusal.Key] = new Refusal(kind);
        var field = await WriteAsync(new VersionFieldTagHelper { For = Expression("Form.Version", 3), Current = 7, ViewContext = _view });
        Assert.Equal(expected, field.GetAttribute("value"));
    }

    [Fact]
    public async Task Lists_above_the_form_what_is_wrong_with_links_in_the_order_of_the_fields()
    {
        _view.ModelState.AddModelError("Form.Facts", "太长。");
        _view.ModelState.AddModelError("", "无处可放。");
        _view.ModelState.AddModelError("Form.Name", "请填写。");
        var form = new TagHelperOutput("form", [new("refusals")], async (_, _) =>
        {
            // The fields are written inside the form and see what it left for them.
            await WriteAsync(Field(new TextFieldTagHelper(_texts), "Form.Name", null as string, "姓名"));
            await WriteAsync(Field(new AreaFieldTagHelper(_texts), "Form.Facts", null as string, "经过"));
            return new DefaultTagHelperContent();
        });
        var helper = new RefusalsTagHelper(_texts, _words) { ViewContext = _view };
        helper.Init(_context);
        await helper.ProcessAsync(_context, form);
        var box = await ParseAsync(form.PreContent.GetContent());
        Assert.Equal("有 3 处要改", box.QuerySelector("h2")!.TextContent);
        Assert.Equal(["姓名：请填写。", "经过：太长。", "无处可放。"], box.QuerySelectorAll("li").Select(item => item.TextContent));
        Assert.Equal(["#Form_Name", "#Form_Facts"], box.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    private readonly TagHelperContext _context = new([], new Dictionary<object, object>(), "one");

    private void Typed(string name, string value, string? error = null)
    {
        _view.ModelState.SetModelValue(name, value, value);
        if (error is not null)
        {
            _view.ModelState.AddModelError(name, error);
        }
    }

    private T Field<T, TModel>(T helper, string name, TModel model, string label, string? hint = null)
        where T : FieldTagHelper
    {
        helper.For = Expression(name, model);
        helper.Label = label;
        helper.Hint = hint;
        helper.ViewContext = _view;
        return helper;
    }

    private static ModelExpression Expression<TModel>(string name, TModel model) =>
        new(name, new EmptyModelMetadataProvider().GetModelExplorerForType(typeof(TModel), model));

    private async Task<IElement> WriteAsync(TagHelper helper, params (string Name, string Value)[] attributes)
    {
        var output = new TagHelperOutput("x", [.. attributes.Select(attribute => new TagHelperAttribute(attribute.Name, attribute.Value))],
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await helper.ProcessAsync(_context, output);
        using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return await ParseAsync(writer.ToString());
    }

    private static async Task<IElement> ParseAsync(string html)
    {
        var document = await BrowsingContext.New().OpenAsync(response => response.Content(html), TestContext.Current.CancellationToken);
        return document.Body!.FirstElementChild!;
    }
}
