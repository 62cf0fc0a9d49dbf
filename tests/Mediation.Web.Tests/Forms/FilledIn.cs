using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Mediation.Web.Tests.Forms;

/// <summary>A form as somebody leaves it who fills in everything: the first of each choice, a day and a time where one is asked for, words wherever words can stand.</summary>
internal static class FilledIn
{
    /// <summary>Fills in a page.</summary>
    public static void By(IHtmlDocument page, string words)
    {
        foreach (var area in page.QuerySelectorAll<IHtmlTextAreaElement>("main textarea"))
        {
            area.Value = words;
        }

        foreach (var name in page.QuerySelectorAll<IHtmlInputElement>("main input[name$='.Name']").Where(name => name.Value == ""))
        {
            name.Value = "王小明";
        }

        foreach (var number in page.QuerySelectorAll<IHtmlInputElement>("main input[name='Form.Other']"))
        {
            number.Value = "（2019）柳调字第1号";
        }

        foreach (var list in page.QuerySelectorAll<IHtmlSelectElement>("main select").Where(list => string.IsNullOrEmpty(list.Value)))
        {
            list.Value = list.Options.FirstOrDefault(option => option.Value != "" && !option.IsDisabled)?.Value;
        }

        foreach (var group in page.QuerySelectorAll<IHtmlInputElement>("main input[type=radio]").Where(radio => !radio.IsDisabled).GroupBy(radio => radio.Name).Where(group => !group.Any(radio => radio.IsChecked)))
        {
            group.First().IsChecked = true;
        }

        foreach (var box in page.QuerySelectorAll<IHtmlInputElement>("main input[type=checkbox]").Where(box => !box.IsDisabled))
        {
            box.IsChecked = true;
        }

        foreach (var number in page.QuerySelectorAll<IHtmlInputElement>("main input[inputmode=numeric]").Where(number => number.Value == "" && !number.ClassList.Contains("date")))
        {
            number.Value = "10";
        }

        foreach (var date in page.QuerySelectorAll<IHtmlInputElement>("main input.date").Where(date => date.Value == ""))
        {
            date.Value = "20260102";
        }

        foreach (var time in page.QuerySelectorAll<IHtmlInputElement>("main input[name$='Time']").Where(time => time.Value == ""))
        {
            time.Value = "9:30";
        }
    }
}
