using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mediation.Application.Pipeline;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Rooms;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mediation.Web.Api;

/// <summary>The JSON of the API, and how it is described.</summary>
internal static class ApiJson
{
    /// <summary>camelCase, codes by name, ids as strings, instants with offset; of a command only what a client may say.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        TypedIdJson.Configure(json);
        json.Converters.Insert(0, new CodeJson());
        json.Converters.Insert(0, new SafeToContactJson());
        json.Converters.Add(new InstantJson());
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LeaveOutWhatTheRouteSays);

        // Answers are no part of a page, so that Chinese may stand in them as it is.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    /// <summary>Ids and instants are strings, numbers are numbers.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var format = type == typeof(DateTimeOffset) ? "date-time"
            : type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>)) ? "uuid"
            : null;
        if (format is not null)
        {
            schema.Type = JsonSchemaType.String | (type == context.JsonTypeInfo.Type ? default : JsonSchemaType.Null);
            schema.Format = format;
        }

        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(name => JsonValue.Create(name))];
        }

        if (type == typeof(SafeToContact))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Boolean;
            schema.Enum = null;
            schema.Description = "Safe (or true), NeutralTextOnly, DoNotContact (or false), NotAsked.";
        }

        // Numbers in quotes are read, too, but nobody is told to send them.
        if (schema.Type is { } number && number.HasFlag(JsonSchemaType.String) && (number & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0)
        {
            schema.Type = number & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }

    // Case, session and version come from the address and the header; a body that names them changes nothing.
    private static void LeaveOutWhatTheRouteSays(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(IChanges)) || !type.Type.IsAssignableTo(typeof(IConcernsDispute)))
        {
            return;
        }

        foreach (var property in type.Properties.Where(p => p.Name is "disputeId" or "version" || (p.Name == "session" && type.Type == typeof(RecordSession))).ToList())
        {
            type.Properties.Remove(property);
        }
    }

    /// <summary>A code is one name and nothing else; the framework's own converter takes several with commas and makes a third of them.</summary>
    private sealed class CodeJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

        private sealed class Of<TCode> : JsonConverter<TCode>
            where TCode : struct, Enum
        {
            private static readonly Dictionary<string, TCode> Codes = Enum.GetValues<TCode>().ToDictionary(code => code.ToString(), StringComparer.OrdinalIgnoreCase);

            public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                reader.TokenType == JsonTokenType.String && Codes.TryGetValue(reader.GetString()!, out var code) ? code : throw new NotACodeException(Codes.Values.Select(known => known.ToString()));

            public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
        }
    }

    /// <summary>A name that is none of the codes.</summary>
    /// <param name="codes">The codes that there are.</param>
    internal sealed class NotACodeException(IEnumerable<string> codes) : JsonException
    {
        /// <summary>The codes that there are.</summary>
        public IReadOnlyList<string> Codes { get; } = [.. codes];
    }

    /// <summary>Whether a party may be contacted is asked as a question, so that yes and no are answers, too.</summary>
    private sealed class SafeToContactJson : JsonConverter<SafeToContact>
    {
        public override SafeToContact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.True => SafeToContact.Safe,
            JsonTokenType.False => SafeToContact.DoNotContact,
            JsonTokenType.String when reader.GetString() is { } name && Enum.GetNames<SafeToContact>().Contains(name, StringComparer.OrdinalIgnoreCase) => Enum.Parse<SafeToContact>(name, ignoreCase: true),
            _ => throw new NotACodeException(Enum.GetNames<SafeToContact>()),
        };

        public override void Write(Utf8JsonWriter writer, SafeToContact value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>Instants as RFC 3339 writes them, always with an offset: that of the rooms in answers, any in bodies.</summary>
    private sealed class InstantJson : JsonConverter<DateTimeOffset>
    {
        private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(MediationRoom.DefaultTimeZone);

        private static readonly string[] Offsets = ["Z", "z"];

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            var hasOffset = Offsets.Any(text.EndsWith) || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
            return hasOffset && reader.TryGetDateTimeOffset(out var instant) ? instant : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(TimeZoneInfo.ConvertTime(value, Zone).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture));
    }
}
