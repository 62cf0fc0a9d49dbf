using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Forms;

/// <summary>
/// A cause of action to choose: <c>&lt;cause-field for="Form.Cause" label="…" items="Model.Causes" /&gt;</c>. A plain list; where scripts run, <c>js/ahead.js</c> makes a field of it into which
/// one types initials of the pinyin or words, in either language.
/// </summary>
/// <param name="shared">Texts that every page uses.</param>
[HtmlTargetElement("cause-field", Attributes = "for,items")]
public sealed class CauseFieldTagHelper(IStringLocalizer<Common> shared) : FieldTagHelper(shared)
{
    /// <summary>The causes of the day's list, in its order.</summary>
    public IReadOnlyList<CauseLine> Items { get; set; } = [];

    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var isChinese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        var names = Items.ToDictionary(cause => cause.Code, cause => isChinese ? cause.Chinese : cause.English);
        var select = Control("select", attributes);
        select.AddCssClass("form-select");
        select.Attributes["data-ahead"] = "";
        select.Attributes["data-none"] = Shared["field.noneFits"].Value;
        select.InnerHtml.AppendHtml(Option("", Shared["field.choose"].Value));
        foreach (var cause in Items)
        {
            var option = Option(cause.Code, names[cause.Code]);
            option.Attributes["data-initials"] = cause.Initials;
            option.Attributes["data-also"] = isChinese ? cause.English : cause.Chinese;
            if (cause.Parent is { } parent && names.TryGetValue(parent, out var above))
            {
                option.Attributes["data-under"] = above;
            }

            if (cause.Code == Value)
            {
                option.Attributes["selected"] = "selected";
            }

            select.InnerHtml.AppendHtml(option);
        }

        content.AppendHtml(select);
    }

    private static TagBuilder Option(string value, string text)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        option.InnerHtml.Append(text);
        return option;
    }
}
