using FluentValidation;

namespace Mediation.Application.Pipeline;

/// <summary>Checks of shape that many commands share; their codes are resource keys.</summary>
internal static class Shapes
{
    /// <summary>Something was typed or chosen.</summary>
    public static IRuleBuilderOptions<T, TValue> Required<T, TValue>(this IRuleBuilder<T, TValue> field) => field.NotEmpty().WithErrorCode("required");

    /// <summary>A text of at most <see cref="Domain.People.FreeText.MaxLength"/> characters, or nothing.</summary>
    public static IRuleBuilderOptions<T, string?> FreeText<T>(this IRuleBuilder<T, string?> field) =>
        field
            .Must(typed => Fits(typed)).WithErrorCode("text.tooLong")
            .Must(typed => string.IsNullOrWhiteSpace(typed) || !Fits(typed) || Domain.People.FreeText.TryParse(typed, out _)).WithErrorCode("text.invalid");

    private static bool Fits(string? typed) => (typed ?? "").Trim().ReplaceLineEndings("\n").Length <= Domain.People.FreeText.MaxLength;

    /// <summary>A reason: asked for wherever the permit says <see cref="Condition.Reason"/>.</summary>
    public static IRuleBuilderOptions<T, string?> Reason<T>(this IRuleBuilder<T, string?> field) =>
        field.NotEmpty().WithErrorCode("reason.required").FreeText();
}
