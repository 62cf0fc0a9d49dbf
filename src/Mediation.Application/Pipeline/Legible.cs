using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace Mediation.Application.Pipeline;

/// <summary>Text that can be kept: nobody types a NUL or half a character, no column takes a NUL, and half a character is lost where it is sealed.</summary>
public static class Legibility
{
    /// <summary>Whether a text holds neither a NUL nor a lone half of a surrogate pair.</summary>
    /// <param name="text">Any text; none is legible.</param>
    public static bool IsLegible(string? text)
    {
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            if (char.IsHighSurrogate(text![i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>
/// Refuses text that cannot be kept, in whatever field of a use case it comes. Before the transaction: a room's code or a search is asked of the database before any validator sees it.
/// </summary>
internal sealed class Legible<TRequest, TAnswer> : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        List<ValidationFailure>? wrong = null;
        foreach (var (path, _) in TypedTexts.In(request).Where(text => !Legibility.IsLegible(text.Value)))
        {
            (wrong ??= []).Add(new ValidationFailure(path, "text.invalid") { ErrorCode = "text.invalid" });
        }

        return wrong is null ? next() : throw new ValidationException(wrong);
    }
}

/// <summary>Every text of a use case, however deep it lies, with its path as validators write it: <c>Parties[0].Identity.Number</c>. Texts of a list are told as the list.</summary>
internal static class TypedTexts
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Known = new();

    public static IEnumerable<(string Path, string Value)> In(object request) => In("", request);

    /// <summary>The properties of a type of ours in which text can come: text, lists, and what is made of them. Ids, codes, days and numbers are none.</summary>
    internal static IReadOnlyList<PropertyInfo> Of(Type type) => Known.GetOrAdd(type, static type =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.GetIndexParameters().Length == 0 && !property.PropertyType.IsValueType && !property.PropertyType.IsAssignableTo(typeof(Delegate))),
    ]);

    private static IEnumerable<(string Path, string Value)> In(string path, object? value) => value switch
    {
        null => [],
        string text => [(path, text)],
        IEnumerable<string> texts => texts.Where(text => text is not null).Select(text => (path, text)),
        IEnumerable<KeyValuePair<string, string>> pairs => pairs.SelectMany(pair => new[] { (path, pair.Key), (path, pair.Value) }),
        IEnumerable<KeyValuePair<string, string[]>> fields => fields.SelectMany(field => field.Value.Where(text => text is not null).Prepend(field.Key)).Select(text => (path, text)),
        IEnumerable items => items.Cast<object?>().SelectMany((item, i) => In($"{path}[{i}]", item)),
        _ when value.GetType().Assembly == typeof(TypedTexts).Assembly =>
            Of(value.GetType()).SelectMany(property => In(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.GetValue(value))),
        _ => [],
    };
}
