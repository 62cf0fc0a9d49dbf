using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>The page on which a case begins, in a browser: what appears beside the form while one types, and the cause by its initials.</summary>
public sealed class NewCaseTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    private const string HerNumber = "330382198803150023";

    [Fact]
    public async Task Knows_a_person_by_the_number_as_soon_as_it_is_typed_and_a_cause_by_its_initials()
    {
        var earlier = await house.House.ADisputeIn(DisputeStatus.Registered, TheRoad.ADivorce with
        {
            Parties = [TheRoad.ADivorce.Parties[0] with { Identity = new IdentityEntry { Number = HerNumber } }, TheRoad.ADivorce.Parties[1]],
        });
        var page = await house.SignedInAsync("mediator");
        var addresses = new List<string>();
        page.Request += (_, request) => addresses.Add(request.Url);
        var complaints = new List<string>();
        page.Console += (_, line) => { if (line.Type is "error" or "warning") { complaints.Add(line.Text); } };
        await page.GotoAsync("/disputes/new");
        var number = page.Locator("[name='Form.Parties[0].Identity.Number']");

        await page.Locator("[name='Form.Parties[0].Name']").FillAsync("李春兰");
        await number.FillAsync("330382198803150020");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("身份证号的校验位不对")).ToBeVisibleAsync();
        await Assertions.Expect(number).ToHaveAttributeAsync("aria-invalid", "true");

        await number.FillAsync(HerNumber);
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("女，1988年3月15日")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("身份证号的校验位不对")).ToHaveCountAsync(0);
        await Assertions.Expect(number).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Locator("#earlier-0").GetByRole(AriaRole.Link)).ToContainTextAsync(earlier.CaseNumber);
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^登记案件"));

        var cause = page.GetByRole(AriaRole.Combobox, new() { Name = "案由" });
        await cause.FocusAsync();
        await page.Keyboard.TypeAsync("lhjf");
        await Assertions.Expect(page.Locator("[role=listbox] [role=option]").First).ToContainTextAsync("离婚纠纷");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("离婚纠纷", await cause.InputValueAsync());
        Assert.Empty(await page.FaultsAsync());

        await page.Locator("[name='Form.Parties[1].Name']").FillAsync("张建国");
        await page.Locator("[name='Form.Facts']").FillAsync("双方因家务争吵。");
        await page.Keyboard.PressAsync("Tab");
        await page.Button("登记").DblClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/disputes/0", StringComparison.Ordinal));

        var cases = await house.House.SendAsync("mediator", new ListDisputes());
        Assert.Equal(2, cases.Items.Count);
        Assert.Contains(cases.Items, line => line.Cause.Code == "MF-DIVORCE" && line.Id != earlier.Id);
        Assert.DoesNotContain(addresses, address => address.Contains(HerNumber, StringComparison.Ordinal));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Leaves_a_word_that_is_no_cause_where_it_was_typed()
    {
        var page = await house.SignedInAsync("mediator", new Window(320, IsEnglish: true));
        await page.GotoAsync("/disputes/new");
        var cause = page.GetByRole(AriaRole.Combobox, new() { Name = "Cause" });

        await cause.FillAsync("custody of a child");
        await page.Keyboard.PressAsync("Escape");
        await cause.FillAsync("no such thing");
        await Assertions.Expect(page.Locator("[role=listbox] [role=option]")).ToContainTextAsync("Nothing fits");
        Assert.Empty(await page.FaultsAsync());
        await page.Keyboard.PressAsync("Tab");

        Assert.Equal("no such thing", await cause.InputValueAsync());
        Assert.Equal("", await page.Locator("[name='Form.Cause']").InputValueAsync());
    }
}
