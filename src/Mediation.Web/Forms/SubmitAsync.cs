using FluentValidation;
using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Forms;

/// <summary>The one place where a page turns a refusal into words; what was typed stays in the model state and so on the page.</summary>
internal static class Submitting
{
    /// <summary>Sends a command that answers nothing, then goes on; refused, shows the page again.</summary>
    /// <param name="page">The page.</param>
    /// <param name="form">The name of the bound property (<c>nameof(Form)</c>); empty when the page binds no form.</param>
    /// <param name="send">Sends the command.</param>
    /// <param name="reload">Loads what the page shows, as on GET; it must not touch the form.</param>
    /// <param name="done">Where to go when it is done.</param>
    /// <param name="fieldOf">Names the form's field for what the command or the domain names; null where both have the same names.</param>
    /// <returns>A redirect; or the page with 400 (fields) or 409 (a rule, a newer version); or 404.</returns>
    public static Task<IActionResult> SubmitAsync(this PageModel page, string form, Func<Task> send, Func<Task> reload, Func<IActionResult> done, Func<string, string>? fieldOf = null) =>
        page.SubmitAsync(form, async () => { await send(); return true; }, reload, _ => done(), fieldOf);

    /// <summary>Sends a command, then goes on with its answer; refused, shows the page again.</summary>
    /// <typeparam name="TAnswer">The answer.</typeparam>
    /// <param name="page">The page.</param>
    /// <param name="form">The name of the bound property (<c>nameof(Form)</c>); empty when the page binds no form.</param>
    /// <param name="send">Sends the command.</param>
    /// <param name="reload">Loads what the page shows, as on GET; it must not touch the form.</param>
    /// <param name="done">Where to go when it is done.</param>
    /// <param name="fieldOf">Names the form's field for what the command or the domain names; null where both have the same names.</param>
    /// <returns>A redirect; or the page with 400 (fields) or 409 (a rule, a newer version); or 404.</returns>
    public static async Task<IActionResult> SubmitAsync<TAnswer>(
        this PageModel page, string form, Func<Task<TAnswer>> send, Func<Task> reload, Func<TAnswer, IActionResult> done, Func<string, string>? fieldOf = null)
    {
        fieldOf ??= name => name;
        if (!page.ModelState.IsValid)
        {
            return await ShowAgainAsync(page, reload, StatusCodes.Status400BadRequest, new(RefusalKind.Fields));
        }

        try
        {
            return done(await send());
        }
        catch (ValidationException refused)
        {
            Tell(page, form, refused, fieldOf);
            return await ShowAgainAsync(page, reload, StatusCodes.Status400BadRequest, new(RefusalKind.Fields));
        }
        catch (RuleBrokenException refused)
        {
            var texts = page.HttpContext.RequestServices.GetRequiredService<Texts>();
            if (refused.Of is { } of)
            {
                page.ModelState.AddModelError(NameOf(form, fieldOf(of)), texts.Of(refused.Rule));
            }

            return await ShowAgainAsync(page, reload, StatusCodes.Status409Conflict, new(RefusalKind.Rule, texts.Of(refused.Rule), refused.Rule.Law));
        }
        catch (StaleVersionException)
        {
            return await ShowAgainAsync(page, reload, StatusCodes.Status409Conflict, new(RefusalKind.Stale));
        }
        catch (NotFoundException)
        {
            return page.NotFound();
        }
    }

    /// <summary>Asks something beside the form, for the person to see before it is sent; what is wrong with the numbers it asks by is told beside their fields, and the page goes on.</summary>
    /// <typeparam name="TAnswer">The answer.</typeparam>
    /// <param name="page">The page.</param>
    /// <param name="form">The name of the bound property.</param>
    /// <param name="ask">Sends the question.</param>
    /// <param name="fieldOf">Names the form's field for what the question names.</param>
    /// <returns>The answer; null when the question was refused.</returns>
    public static async Task<TAnswer?> AskAsync<TAnswer>(this PageModel page, string form, Func<Task<TAnswer>> ask, Func<string, string> fieldOf)
        where TAnswer : class
    {
        try
        {
            return await ask();
        }
        catch (ValidationException refused)
        {
            Tell(page, form, refused, fieldOf);
            return null;
        }
    }

    /// <summary>Sends one of several commands that do not hang on each other, so that one that is refused does not hold up the others.</summary>
    /// <param name="page">The page.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="stale">What is said when somebody else was faster.</param>
    /// <param name="gone">What is said of what is out of reach.</param>
    /// <returns>Why it was refused, in words and with the article of the rule; null when it is done.</returns>
    public static async Task<(string Why, string? Law)?> TryAsync(this PageModel page, Func<Task> send, string stale, string gone)
    {
        try
        {
            await send();
            return null;
        }
        catch (RuleBrokenException refused)
        {
            return (page.HttpContext.RequestServices.GetRequiredService<Texts>().Of(refused.Rule), refused.Rule.Law);
        }
        catch (StaleVersionException)
        {
            return (stale, null);
        }
        catch (NotFoundException)
        {
            return (gone, null);
        }
    }

    private static void Tell(PageModel page, string form, ValidationException refused, Func<string, string> fieldOf)
    {
        var texts = page.HttpContext.RequestServices.GetRequiredService<Texts>();
        foreach (var failure in refused.Errors.DistinctBy(failure => (failure.PropertyName, failure.ErrorCode)))
        {
            page.ModelState.AddModelError(NameOf(form, fieldOf(failure.PropertyName)), texts.Of(failure));
        }
    }

    private static async Task<IActionResult> ShowAgainAsync(PageModel page, Func<Task> reload, int status, Refusal refusal)
    {
        await reload();
        page.ViewData[Refusal.Key] = refusal;
        var shown = page.Page();
        shown.StatusCode = status;
        return shown;
    }

    private static string NameOf(string form, string property) => form.Length == 0 ? property : property.Length == 0 ? form : $"{form}.{property}";
}
