using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Audit;

/// <summary>A value that stood or stands in a field.</summary>
/// <param name="Text">The value as it is kept; of a sealed one its mask.</param>
/// <param name="Sealed">What a sealed one is, as it was sealed where the field is; null for a value in clear.</param>
public sealed record ChangedValue([property: JsonPropertyName("t")] string Text, [property: JsonPropertyName("s")] byte[]? Sealed = null);

/// <summary>What became of a field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Kind">What kind of value: the name of a type of codes or ids, <c>day</c>, <c>moment</c>, <c>yes</c>, or null for plain text and numbers.</param>
/// <param name="Before">What stood; null for nothing.</param>
/// <param name="After">What stands; null for nothing.</param>
public sealed record ChangedField(
    [property: JsonPropertyName("f")] string Field, [property: JsonPropertyName("k")] string? Kind, [property: JsonPropertyName("b")] ChangedValue? Before, [property: JsonPropertyName("a")] ChangedValue? After);

/// <summary>The fields of a row that were changed, to be sealed under the key of whom the row is about.</summary>
/// <param name="Fields">The fields.</param>
public sealed record ChangedFields(IReadOnlyList<ChangedField> Fields) : ISealable<ChangedFields>
{
    /// <inheritdoc/>
    public string ToPlain() => JsonSerializer.Serialize(Fields, ChangedRows.Json);

    /// <inheritdoc/>
    public string ToMask() => "";

    /// <inheritdoc/>
    public static ChangedFields FromPlain(string plain) => new(JsonSerializer.Deserialize<IReadOnlyList<ChangedField>>(plain, ChangedRows.Json) ?? throw new FormatException("No fields."));

    /// <summary>Never tells itself.</summary>
    public override string ToString() => "";
}

/// <summary>A row that was changed, as an entry of the trail keeps it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Number">The row's number within its case; null for a row without one.</param>
/// <param name="PartyId">Whose it is, where a party's key seals it; null for the dispute's own key.</param>
/// <param name="Box">The fields, sealed; null where the row is about no case and lies in clear itself.</param>
/// <param name="Fields">The fields of such a row; null where they are sealed.</param>
public sealed record ChangedRow(
    [property: JsonPropertyName("r")] string Table,
    [property: JsonPropertyName("n")] int? Number,
    [property: JsonPropertyName("p")] PartyId? PartyId,
    [property: JsonPropertyName("x")] byte[]? Box,
    [property: JsonPropertyName("v")] IReadOnlyList<ChangedField>? Fields);

/// <summary>The rows that a use case changed, in the form that an entry keeps and its HMAC covers.</summary>
public static class ChangedRows
{
    internal static readonly JsonSerializerOptions Json = new(Pipeline.TypedIdJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes them down.</summary>
    /// <param name="rows">The rows.</param>
    public static byte[] Write(IReadOnlyList<ChangedRow> rows) => JsonSerializer.SerializeToUtf8Bytes(rows, Json);

    /// <summary>Reads them back.</summary>
    /// <param name="changes">What <see cref="Write"/> gave.</param>
    public static IReadOnlyList<ChangedRow> Read(byte[] changes) => JsonSerializer.Deserialize<IReadOnlyList<ChangedRow>>(changes, Json) ?? [];
}
