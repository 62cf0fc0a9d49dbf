using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Mediation.Web.Forms;

/// <summary>
/// Reads a time of the day as people type it: <c>9:30</c>, <c>9：30</c>, <c>0930</c>. A browser's own field for times follows the computer's language, not the reader's,
/// and asks for AM and PM where nobody says so.
/// </summary>
internal sealed class TypedTimeBinder : IModelBinder, IModelBinderProvider
{
    private static readonly string[] Forms = ["H:mm", "HH:mm", "Hmm", "HHmm"];

    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(TimeOnly) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (typed == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, typed);
        if (string.IsNullOrWhiteSpace(typed.FirstValue))
        {
            bindingContext.Result = ModelBindingResult.Success(null);
        }
        else if (TryParse(typed.FirstValue, out var time))
        {
            bindingContext.Result = ModelBindingResult.Success(time);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, bindingContext.HttpContext.RequestServices.GetRequiredService<Texts>().Error("time.invalid"));
        }

        return Task.CompletedTask;
    }

    private static bool TryParse(string typed, out TimeOnly time) => TimeOnly.TryParseExact(
        string.Concat(typed.Trim().Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c is '：' or '.' ? ':' : c)), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
