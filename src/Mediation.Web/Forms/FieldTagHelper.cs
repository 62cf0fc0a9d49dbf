using System.Globalization;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Forms;

/// <summary>
/// A field of a form: label, hint, control, error, tied together for screen readers. Shows what was typed, even if it could not be read.
/// Attributes that it does not know go to the control (<c>inputmode</c>, <c>maxlength</c>, <c>autocomplete</c>, <c>class</c>).
/// </summary>
/// <param name="shared">Texts that every page uses.</param>
public abstract class FieldTagHelper(IStringLocalizer<Common> shared) : TagHelper
{
    /// <summary>The property of the form; gives name, id, value and errors.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The label, in the reader's language.</summary>
    public string Label { get; set; } = "";

    /// <summary>What helps to fill it in; null for nothing.</summary>
    public string? Hint { get; set; }

    /// <summary>Whether it may stay empty; marked so, since required is the default.</summary>
    public bool Optional { get; set; }

    /// <summary>
    /// Whether what stands beneath the control comes anew while one fills in the form: it has an element of its own then, which can be replaced without the control and is read out when it changes.
    /// </summary>
    public bool Live { get; set; }

    /// <summary>The page that is written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The id of what stands beneath the control of a field that is <see cref="Live"/>.</summary>
    /// <param name="name">The control's name.</param>
    public static string IdOfTold(string name) => $"{TagBuilder.CreateSanitizedId(name, "_")}-told";

    /// <summary>Texts that every page uses.</summary>
    protected IStringLocalizer<Common> Shared { get; } = shared;

    /// <summary>The control's name.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>The control's id.</summary>
    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    /// <summary>The errors beside it.</summary>
    protected IReadOnlyList<string> Errors => ViewContext.ModelState.TryGetValue(Name, out var entry) ? [.. entry.Errors.Select(error => error.ErrorMessage).Distinct()] : [];

    /// <summary>What was typed; where nothing was, the model's value.</summary>
    protected string? Value => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null
        ? entry.AttemptedValue
        : For.Model switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    /// <summary>Every value that was typed or chosen, for controls that carry several.</summary>
    protected IReadOnlyCollection<string> Values => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null
        ? entry.RawValue as string[] ?? [entry.AttemptedValue ?? ""]
        : For.Model is System.Collections.IEnumerable and not string
            ? [.. ((System.Collections.IEnumerable)For.Model).Cast<object?>().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")]
            : Value is { } value ? [value] : [];

    /// <summary>Whether several controls make the field, so that it needs a fieldset and a legend.</summary>
    protected virtual bool IsGroup => false;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        FormFields.Of(context)?.Add(Name, FirstControlId, Label);
        var attributes = output.Attributes.ToDictionary(attribute => attribute.Name, attribute => Convert.ToString(attribute.Value, CultureInfo.InvariantCulture));
        output.Attributes.Clear();
        output.TagName = IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "f");
        if (IsGroup && Described is { } describedBy)
        {
            output.Attributes.SetAttribute("aria-describedby", describedBy);
        }

        var content = new HtmlContentBuilder();
        WriteHead(content);
        WriteControl(content, attributes);
        IHtmlContentBuilder beneath = content;
        if (Live)
        {
            var told = new TagBuilder("div");
            told.AddCssClass("told");
            told.Attributes["id"] = IdOfTold(Name);
            told.Attributes["aria-live"] = "polite";
            content.AppendHtml(told);
            beneath = told.InnerHtml;
        }

        beneath.AppendHtml((await output.GetChildContentAsync()).GetContent());
        foreach (var error in ErrorLines())
        {
            beneath.AppendHtml(error);
        }

        output.Content.SetHtmlContent(content);
    }

    /// <summary>Where a link to the field goes.</summary>
    protected virtual string FirstControlId => Id;

    /// <summary>Writes the control.</summary>
    /// <param name="content">Where to.</param>
    /// <param name="attributes">What the page gave besides.</param>
    protected abstract void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes);

    /// <summary>Writes label and hint.</summary>
    /// <param name="content">Where to.</param>
    protected virtual void WriteHead(IHtmlContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var label = new TagBuilder(IsGroup ? "legend" : "label");
        if (!IsGroup)
        {
            label.Attributes["for"] = Id;
        }

        label.InnerHtml.Append(Label);
        AppendOptional(label.InnerHtml);
        content.AppendHtml(label);
        WriteHint(content);
    }

    /// <summary>Marks the field as optional, if it is.</summary>
    /// <param name="content">Where to.</param>
    protected void AppendOptional(IHtmlContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Optional)
        {
            var mark = new TagBuilder("span");
            mark.AddCssClass("opt");
            mark.InnerHtml.Append(Shared["field.optional"].Value);
            content.AppendHtml(" ").AppendHtml(mark);
        }
    }

    /// <summary>Writes the hint, if there is one.</summary>
    /// <param name="content">Where to.</param>
    protected void WriteHint(IHtmlContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (HintText is { } text)
        {
            content.AppendHtml(Line("hint", $"{Id}-hint", text));
        }
    }

    /// <summary>The hint that is shown.</summary>
    protected virtual string? HintText => Hint;

    /// <summary>The ids of hint and error, for <c>aria-describedby</c>.</summary>
    protected string? Described => (HintText, Live ? IdOfTold(Name) : Errors.Count > 0 ? $"{Id}-err" : null) switch
    {
        (null, var beneath) => beneath,
        (_, null) => $"{Id}-hint",
        (_, var beneath) => $"{Id}-hint {beneath}",
    };

    /// <summary>A control with name, id, what ties it to hint and error, and what the page gave.</summary>
    /// <param name="tag">The element.</param>
    /// <param name="attributes">What the page gave.</param>
    protected TagBuilder Control(string tag, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var control = new TagBuilder(tag);
        foreach (var (name, value) in attributes)
        {
            control.Attributes[name] = value;
        }

        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        if (!Optional)
        {
            control.Attributes["aria-required"] = "true";
        }

        if (Described is { } describedBy)
        {
            control.Attributes["aria-describedby"] = describedBy;
        }

        if (Errors.Count > 0)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        return control;
    }

    private IEnumerable<IHtmlContent> ErrorLines() => Errors.Select((error, i) => Line("err", i == 0 ? $"{Id}-err" : null, error));

    private static TagBuilder Line(string cssClass, string? id, string text)
    {
        var line = new TagBuilder("div");
        line.AddCssClass(cssClass);
        if (id is not null)
        {
            line.Attributes["id"] = id;
        }

        line.InnerHtml.Append(text);
        return line;
    }
}

/// <summary>One line of text: <c>&lt;text-field for="Form.Name" label="…" /&gt;</c>. A password is never shown again.</summary>
/// <param name="shared">Texts that every page uses.</param>
[HtmlTargetElement("text-field", Attributes = "for")]
public sealed class TextFieldTagHelper(IStringLocalizer<Common> shared) : FieldTagHelper(shared)
{
    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var input = Control("input", attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.AddCssClass("form-control");
        input.MergeAttribute("type", "text", replaceExisting: false);
        // An identity number or a phone of somebody else does not belong into the browser's memory of forms.
        if (input.Attributes.TryGetValue("inputmode", out var mode) && mode is "numeric" or "tel" or "decimal")
        {
            input.MergeAttribute("autocomplete", "off", replaceExisting: false);
        }

        if (input.Attributes["type"] != "password")
        {
            input.Attributes["value"] = Value ?? "";
        }

        content.AppendHtml(input);
    }
}

/// <summary>Longer text: <c>&lt;area-field for="Form.Facts" label="…" rows="4" /&gt;</c>.</summary>
/// <param name="shared">Texts that every page uses.</param>
[HtmlTargetElement("area-field", Attributes = "for")]
public sealed class AreaFieldTagHelper(IStringLocalizer<Common> shared) : FieldTagHelper(shared)
{
    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var area = Control("textarea", attributes);
        area.AddCssClass("form-control");
        area.MergeAttribute("rows", "4", replaceExisting: false);
        // The parser drops a line break that follows the start tag: this one, not the typed one.
        area.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        content.AppendHtml(area);
    }
}

/// <summary>A day as people type it: <c>&lt;date-field for="Form.ReceivedOn" label="…" /&gt;</c>. With a hint of its own that shows the ways to write it.</summary>
/// <param name="shared">Texts that every page uses.</param>
/// <param name="clock">Gives the year of the examples.</param>
[HtmlTargetElement("date-field", Attributes = "for")]
public sealed class DateFieldTagHelper(IStringLocalizer<Common> shared, TimeProvider clock) : FieldTagHelper(shared)
{
    /// <inheritdoc/>
    protected override string? HintText
    {
        get
        {
            var today = Words.LocalDay(clock.GetUtcNow());
            return Hint is "" ? null : Hint ?? Shared["field.dateHint", FormattableString.Invariant($"{today:yyyy}-3-5"), FormattableString.Invariant($"{today:yyyy}0305"), "3月5日"].Value;
        }
    }

    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var input = Control("input", attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.AddCssClass("date");
        input.AddCssClass("form-control");
        input.Attributes["type"] = "text";
        input.Attributes["autocomplete"] = "off";
        input.Attributes["value"] = Value ?? "";
        content.AppendHtml(input);
    }
}

/// <summary>A list to choose one from: <c>&lt;select-field for="Form.Room" label="…" items="Model.Rooms" /&gt;</c>.</summary>
/// <param name="shared">Texts that every page uses.</param>
[HtmlTargetElement("select-field", Attributes = "for,items")]
public sealed class SelectFieldTagHelper(IStringLocalizer<Common> shared) : FieldTagHelper(shared)
{
    /// <summary>What can be chosen.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>The words of the empty choice; null takes <em>please choose</em>, empty text leaves the choice out.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var select = Control("select", attributes);
        select.AddCssClass("form-select");
        if (Empty != "")
        {
            select.InnerHtml.AppendHtml(Option("", Empty ?? Shared["field.choose"].Value, isSelected: false, isDisabled: false));
        }

        foreach (var group in Items.GroupBy(item => item.Group?.Name))
        {
            IHtmlContentBuilder into = select.InnerHtml;
            if (group.Key is not null)
            {
                var set = new TagBuilder("optgroup");
                set.Attributes["label"] = group.Key;
                select.InnerHtml.AppendHtml(set);
                into = set.InnerHtml;
            }

            foreach (var item in group)
            {
                into.AppendHtml(Option(item.Value, item.Text, item.Value == Value, item.Disabled));
            }
        }

        content.AppendHtml(select);
    }

    private static TagBuilder Option(string value, string text, bool isSelected, bool isDisabled)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        if (isSelected)
        {
            option.Attributes["selected"] = "selected";
        }

        if (isDisabled)
        {
            option.Attributes["disabled"] = "disabled";
        }

        option.InnerHtml.Append(text);
        return option;
    }
}

/// <summary>A few choices side by side, one to take, or several where the property is a list: <c>&lt;pick-field for="Form.Channel" label="…" items="Words.Choices&lt;Channel&gt;()" /&gt;</c>.</summary>
/// <param name="shared">Texts that every page uses.</param>
[HtmlTargetElement("pick-field", Attributes = "for,items")]
public sealed class PickFieldTagHelper(IStringLocalizer<Common> shared) : FieldTagHelper(shared)
{
    /// <summary>What can be chosen.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <inheritdoc/>
    protected override bool IsGroup => true;

    /// <inheritdoc/>
    protected override string FirstControlId => $"{Id}_0";

    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(attributes);
        var isSeveral = For.ModelExplorer.ModelType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(For.ModelExplorer.ModelType);
        var picks = new TagBuilder("div");
        foreach (var (name, value) in attributes)
        {
            picks.Attributes[name] = value;
        }

        picks.AddCssClass("picks");
        var chosen = Values;
        foreach (var (item, i) in Items.Select((item, i) => (item, i)))
        {
            var pick = new TagBuilder("label");
            pick.AddCssClass("pick");
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = isSeveral ? "checkbox" : "radio";
            input.Attributes["id"] = $"{Id}_{i}";
            input.Attributes["name"] = Name;
            input.Attributes["value"] = item.Value;
            if (chosen.Contains(item.Value) || (chosen.Count == 0 && item.Selected))
            {
                input.Attributes["checked"] = "checked";
            }

            if (item.Disabled)
            {
                input.Attributes["disabled"] = "disabled";
            }

            if (Errors.Count > 0)
            {
                input.Attributes["aria-invalid"] = "true";
            }

            var face = new TagBuilder("span");
            face.InnerHtml.Append(item.Text);
            pick.InnerHtml.AppendHtml(input).AppendHtml(face);
            picks.InnerHtml.AppendHtml(pick);
        }

        content.AppendHtml(picks);
    }
}

/// <summary>A yes or no: <c>&lt;tick-field for="Form.IsProtected" label="…" /&gt;</c>; the property is a <see cref="bool"/>.</summary>
/// <param name="shared">Texts that every page uses.</param>
[HtmlTargetElement("tick-field", Attributes = "for")]
public sealed class TickFieldTagHelper(IStringLocalizer<Common> shared) : FieldTagHelper(shared)
{
    /// <inheritdoc/>
    protected override void WriteHead(IHtmlContentBuilder content)
    {
    }

    /// <inheritdoc/>
    protected override void WriteControl(IHtmlContentBuilder content, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var label = new TagBuilder("label");
        label.AddCssClass("tick");
        Optional = true; // not to tick is an answer, too
        var input = Control("input", attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        if (Values.FirstOrDefault()?.Split(',')[0].Equals("true", StringComparison.OrdinalIgnoreCase) == true)
        {
            input.Attributes["checked"] = "checked";
        }

        var text = new TagBuilder("span");
        text.InnerHtml.Append(Label);
        label.InnerHtml.AppendHtml(input).AppendHtml(text);
        content.AppendHtml(label);
        WriteHint(content);
    }
}

/// <summary>
/// The version of the case that the page shows: <c>&lt;version-field for="Form.Version" current="Model.Case.Version" /&gt;</c>. Typed text is sent again with the version that the person saw;
/// only after they were told that somebody changed the case, with the one that stands now.
/// </summary>
[HtmlTargetElement("version-field", Attributes = "for,current")]
public sealed class VersionFieldTagHelper : TagHelper
{
    /// <summary>The property of the form.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The version that stands now, as the page loaded it.</summary>
    public int Current { get; set; }

    /// <summary>The page that is written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var isStale = ViewContext.ViewData[Refusal.Key] is Refusal { Kind: RefusalKind.Stale };
        var seen = !isStale && ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : null;
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", name);
        output.Attributes.SetAttribute("value", seen ?? Current.ToString(CultureInfo.InvariantCulture));
    }
}
