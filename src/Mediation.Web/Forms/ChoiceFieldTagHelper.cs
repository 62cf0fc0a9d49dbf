using Mediation.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Forms;

/// <summary>A choice that needs a line of explanation.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Text">Its name.</param>
/// <param name="Meaning">What it means, or why it cannot be chosen.</param>
/// <param name="Icon">A name of <c>icons.txt</c>.</param>
/// <param name="IsOff">Whether it cannot be chosen.</param>
public sealed record Choice(string Value, string Text, string Meaning, string Icon, bool IsOff);

/// <summary>Choices as large cards, one to take: <c>&lt;choice-field for="Form.Result" label="…" items="Model.Results" /&gt;</c>. Those that are off say why.</summary>
/// <param name="shared">Texts that every page uses.</param>
/// <param name="versions">Puts the file's hash into the address of the icons.</param>
[HtmlTargetElement("choice-field", Attributes = "for,items")]
public sealed class ChoiceFieldTagHelper(IStringLocalizer<Common> shared, IFileVersionProvider versions) : FieldTagHelper(shared)
{
    /// <summary>What can be chosen, and what not.</summary>
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <inheritdoc/>
    protected override bool IsGroup => true;

    /// <inheritdoc/>
    protected override string FirstControlId => $"{Id}_0";

    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sprite = versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, "/lib/icons.svg");
        var choices = new TagBuilder("div");
        choices.AddCssClass("choices");
        foreach (var (item, i) in Items.Select((item, i) => (item, i)))
        {
            var choice = new TagBuilder("label");
            choice.AddCssClass(item.IsOff ? "off" : "on");
            choice.AddCssClass("choice");
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = "radio";
            input.Attributes["id"] = $"{Id}_{i}";
            input.Attributes["name"] = Name;
            input.Attributes["value"] = item.Value;
            input.Attributes["aria-describedby"] = $"{Id}_{i}-means";
            if (Values.Contains(item.Value))
            {
                input.Attributes["checked"] = "checked";
            }

            if (item.IsOff)
            {
                input.Attributes["disabled"] = "disabled";
            }

            choice.InnerHtml.AppendHtml(input).AppendHtml(Face(item, sprite, $"{Id}_{i}-means"));
            choices.InnerHtml.AppendHtml(choice);
        }

        content.AppendHtml(choices);
    }

    private static TagBuilder Face(Choice item, string sprite, string meaningId)
    {
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"{sprite}#{item.Icon}";
        var icon = new TagBuilder("svg");
        icon.AddCssClass("icon");
        icon.Attributes["aria-hidden"] = "true";
        icon.Attributes["focusable"] = "false";
        icon.InnerHtml.AppendHtml(use);
        var name = new TagBuilder("b");
        name.InnerHtml.AppendHtml(icon).Append(" ").Append(item.Text);
        var meaning = new TagBuilder("small");
        meaning.Attributes["id"] = meaningId;
        meaning.InnerHtml.Append(item.Meaning);
        var face = new TagBuilder("span");
        face.AddCssClass("face");
        face.InnerHtml.AppendHtml(name).AppendHtml(meaning);
        return face;
    }
}
