using Mediation.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Forms;

/// <summary>The fields of a form, so that the list above it can name and link them.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, (string Id, string Label)> _fields = new(StringComparer.OrdinalIgnoreCase);

    public static FormFields? Of(TagHelperContext context) => context.Items.TryGetValue(typeof(FormFields), out var fields) ? (FormFields)fields : null;

    public void Add(string name, string id, string label) => _fields.TryAdd(name, (id, label));

    /// <summary>Its place on the page; those that are no field come last.</summary>
    public int PlaceOf(string name) => _fields.Keys.ToList().FindIndex(field => string.Equals(field, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? place : int.MaxValue;

    public (string Id, string Label)? Find(string name) => _fields.TryGetValue(name, out var field) ? field : null;
}

/// <summary>
/// Says on top of a form why it was refused, with a link to each field: <c>&lt;form method="post" class="form" refusals&gt;</c>; or by itself, above a page whose buttons
/// have no fields: <c>&lt;refusals /&gt;</c>.
/// </summary>
/// <param name="shared">Texts that every page uses.</param>
/// <param name="words">Names the law.</param>
[HtmlTargetElement("form", Attributes = "refusals"), HtmlTargetElement("refusals")]
public sealed class RefusalsTagHelper(IStringLocalizer<Common> shared, Words words) : TagHelper
{
    /// <summary>What the form is about, as a key of what is said when somebody was faster: <c>house</c>; a case when left out.</summary>
    [HtmlAttributeName("refusals-about")]
    public string? About { get; set; }

    /// <summary>The page that is written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Init(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[typeof(FormFields)] = new FormFields();
    }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        // The fields first: they say who they are while they are written.
        await output.GetChildContentAsync();
        if (output.TagName == "form")
        {
            output.Attributes.RemoveAll("refusals");
            output.Attributes.SetAttribute("novalidate", "novalidate"); // one voice for errors: the server's, in the reader's language
        }
        else
        {
            output.TagName = null;
        }

        if (Box(FormFields.Of(context)!) is { } box)
        {
            output.PreContent.SetHtmlContent(box);
        }
    }

    private TagBuilder? Box(FormFields fields)
    {
        var refusal = ViewContext.ViewData[Refusal.Key] as Refusal;
        var errors = ViewContext.ModelState.Where(entry => entry.Value?.Errors.Count > 0)
            .SelectMany(entry => entry.Value!.Errors.Select(error => (Name: entry.Key, Text: error.ErrorMessage))).Distinct()
            .OrderBy(error => fields.PlaceOf(error.Name)).ToList();
        if (refusal is null && errors.Count == 0)
        {
            return null;
        }

        var box = new TagBuilder("div");
        box.AddCssClass(refusal?.Kind is RefusalKind.Stale or RefusalKind.Twice ? "note w" : "warnbar");
        box.Attributes["role"] = "alert";
        box.Attributes["tabindex"] = "-1";
        box.Attributes["data-refusal"] = "";
        var inner = new TagBuilder("div");
        box.InnerHtml.AppendHtml(inner);
        switch (refusal?.Kind)
        {
            case RefusalKind.Rule:
                Head(inner, shared["refusal.rule"].Value);
                if (errors.Count > 0)
                {
                    inner.InnerHtml.AppendHtml(List(errors, fields)); // the same words, and where
                }
                else
                {
                    Line(inner, refusal.Text!);
                }

                if (refusal.Law is { } law)
                {
                    Line(inner, shared["refusal.law", words.Law(law)].Value);
                }

                break;
            case RefusalKind.Twice:
                Head(inner, shared["refusal.twice.title"].Value);
                Line(inner, shared["refusal.twice.text"].Value);
                break;
            case RefusalKind.Stale:
                var about = About is null ? "" : $"{About}.";
                Head(inner, shared[$"refusal.stale.{about}title"].Value);
                Line(inner, shared[$"refusal.stale.{about}text"].Value);
                break;
            default:
                Head(inner, errors.Count == 1 ? shared["refusal.one"].Value : shared["refusal.many", errors.Count].Value);
                inner.InnerHtml.AppendHtml(List(errors, fields));
                break;
        }

        return box;
    }

    private static TagBuilder List(IEnumerable<(string Name, string Text)> errors, FormFields fields)
    {
        var list = new TagBuilder("ul");
        foreach (var (name, text) in errors)
        {
            var item = new TagBuilder("li");
            if (fields.Find(name) is { } field)
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = $"#{field.Id}";
                link.InnerHtml.Append(field.Label).Append(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "：" : ": ").Append(text);
                item.InnerHtml.AppendHtml(link);
            }
            else
            {
                item.InnerHtml.Append(text);
            }

            list.InnerHtml.AppendHtml(item);
        }

        return list;
    }

    private static void Head(TagBuilder into, string text) => Element(into, "h2", text);

    private static void Line(TagBuilder into, string text) => Element(into, "p", text);

    private static void Element(TagBuilder into, string tag, string text)
    {
        var element = new TagBuilder(tag);
        element.InnerHtml.Append(text);
        into.InnerHtml.AppendHtml(element);
    }
}
