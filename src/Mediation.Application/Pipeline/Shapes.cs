using FluentValidation;
using Mediation.Application.Reference;
using Mediation.Domain.People;

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

    /// <summary>A number of an identity paper of a kind, or nothing; of a resident's number it is said what is wrong with it.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IdentityNumber<T>(this IRuleBuilder<T, string?> field, Func<T, IdentityType?> typeOf, IActor actor, IReferenceData reference) =>
        field.Custom((typed, context) =>
        {
            if (!string.IsNullOrWhiteSpace(typed) && typeOf(context.InstanceToValidate) is { } type
                && !Domain.People.IdentityNumber.TryParse(type, typed, actor.Today, reference.Divisions, out _, out var fault))
            {
                var code = type == IdentityType.ResidentId ? $"residentId.{char.ToLowerInvariant(fault.ToString()[0])}{fault.ToString()[1..]}" : "identity.invalid";
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, code) { ErrorCode = code });
            }
        });

    private static bool Fits(string? typed) => (typed ?? "").Trim().ReplaceLineEndings("\n").Length <= Domain.People.FreeText.MaxLength;

    /// <summary>A reason: asked for wherever the permit says <see cref="Condition.Reason"/>.</summary>
    public static IRuleBuilderOptions<T, string?> Reason<T>(this IRuleBuilder<T, string?> field) =>
        field.NotEmpty().WithErrorCode("reason.required").FreeText();
}
