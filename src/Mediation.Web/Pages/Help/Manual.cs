using System.Collections.Concurrent;
using System.Globalization;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Mediation.Web.Pages.Help;

/// <summary>The manual: one text per role, <c>docs/help/ROLE.LANGUAGE.md</c>, carried inside the program so that the help that people read is the help of the version they use.</summary>
public static class Manual
{
    /// <summary>The roles that have a page, in the order in which the manual lists them.</summary>
    public static readonly IReadOnlyList<string> Roles = ["mediator", "lead", "liaison", "supervisor", "administrator"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();
    private static readonly ConcurrentDictionary<string, ManualPage> Pages = new();

    /// <summary>A role's page in the language of the person who reads.</summary>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <returns>The page; null when no role is called so.</returns>
    public static ManualPage? Find(string role)
    {
        if (!Roles.Contains(role))
        {
            return null;
        }

        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh-CN";
        return Pages.GetOrAdd($"{role}.{language}.md", Read);
    }

    /// <summary>A picture of the manual.</summary>
    /// <param name="name">The file's name, as the text gives it.</param>
    /// <returns>The PNG; null when there is none.</returns>
    public static Stream? Picture(string name) => typeof(Manual).Assembly.GetManifestResourceStream($"help/pictures/{name}");

    private static ManualPage Read(string file)
    {
        using var stream = typeof(Manual).Assembly.GetManifestResourceStream($"help/{file}") ?? throw new InvalidOperationException($"docs/help/{file} is missing.");
        using var reader = new StreamReader(stream);
        var text = Markdown.Parse(reader.ReadToEnd(), Pipeline);
        var heading = text.OfType<HeadingBlock>().First();
        text.Remove(heading);
        foreach (var link in text.Descendants<LinkInline>())
        {
            // The texts name their neighbours as files beside them, since they are read in the repository, too.
            link.Url = link.IsImage ? $"/help/{link.Url}" : $"/help/{Path.GetFileName(link.Url)?.Split('.')[0]}";
            if (link.IsImage)
            {
                link.GetAttributes().AddProperty("loading", "lazy");
            }
        }

        foreach (var table in text.Descendants<Markdig.Extensions.Tables.Table>())
        {
            table.GetAttributes().AddClass("t");
        }

        return new ManualPage(heading.Inline!.FirstChild!.ToString()!, text.ToHtml(Pipeline));
    }
}

/// <summary>A page of the manual.</summary>
/// <param name="Title">The role, as the reader calls it.</param>
/// <param name="Html">The text below the title; made from our own files, raw HTML in them is shown as text.</param>
public sealed record ManualPage(string Title, string Html);
