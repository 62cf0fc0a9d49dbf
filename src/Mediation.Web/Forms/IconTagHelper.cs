using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mediation.Web.Forms;

/// <summary>An icon out of the sprite that the build makes from <c>icons.txt</c>: <c>&lt;icon name="sun" /&gt;</c>. It says nothing to a screen reader: a word stands beside it.</summary>
/// <param name="versions">Puts the file's hash into its address.</param>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(IFileVersionProvider versions) : TagHelper
{
    /// <summary>The icon's name; the build fails for a name that <c>icons.txt</c> does not have.</summary>
    public string Name { get; set; } = "";

    /// <summary>The page that is written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"{versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, "/lib/icons.svg")}#{Name}";
        output.Content.SetHtmlContent(use);
    }
}
