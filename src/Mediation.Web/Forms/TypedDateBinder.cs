using Mediation.Domain.People;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Mediation.Web.Forms;

/// <summary>Reads a day as people type it (<see cref="TypedDate"/>); what cannot be read stays on the page, with an error beside it.</summary>
internal sealed class TypedDateBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (typed == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, typed);
        var services = bindingContext.HttpContext.RequestServices;
        if (string.IsNullOrWhiteSpace(typed.FirstValue))
        {
            // An empty date of a property that may be null is no error; whether it may be, the validator says.
            bindingContext.Result = bindingContext.ModelMetadata.IsNullableValueType ? ModelBindingResult.Success(null) : ModelBindingResult.Failed();
            if (!bindingContext.ModelMetadata.IsNullableValueType)
            {
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, services.GetRequiredService<Texts>().Error("value.missing"));
            }
        }
        else if (TypedDate.TryParse(typed.FirstValue, Words.LocalDay(services.GetRequiredService<TimeProvider>().GetUtcNow()), out var day))
        {
            bindingContext.Result = ModelBindingResult.Success(day);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, services.GetRequiredService<Texts>().Error("date.invalid"));
        }

        return Task.CompletedTask;
    }
}
