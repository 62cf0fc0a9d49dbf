using System.Text.Json;
using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Drafts;

/// <summary>
/// What somebody has typed at the front desk and not registered yet: one's own, sealed under a key of its own. At registration everything is sealed anew and the draft goes in the same transaction;
/// one that nobody tried to register goes after <see cref="Kept"/>.
/// </summary>
public sealed class Draft
{
    /// <summary>How long a draft stays that nobody tried to register, from when it was saved last.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Most drafts of one account.</summary>
    public const int Most = 20;

    /// <summary>Its key.</summary>
    public required DraftId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>How often it was saved: who saves an older one gets a copy of their own.</summary>
    public required int Version { get; set; }

    /// <summary>What stood in the form, sealed under <see cref="DataKey"/>.</summary>
    public required Sealed<DraftContent> Content { get; set; }

    /// <summary>The key under which it is sealed.</summary>
    public required WrappedKey DataKey { get; init; }

    /// <summary>When it was saved last.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>When somebody tried to register it, and was refused; null as long as nobody did.</summary>
    public DateTimeOffset? TriedAt { get; set; }
}

/// <summary>What stood in a form, as it was typed, right or wrong.</summary>
/// <param name="Title">Between whom the case is, as far as names were typed; empty when none was.</param>
/// <param name="Fields">The fields by their names, each with what was typed or chosen.</param>
public sealed record DraftContent(string Title, IReadOnlyDictionary<string, string[]> Fields) : ISealable<DraftContent>
{
    /// <summary>Most characters of a whole form.</summary>
    public const int MaxLength = 60_000;

    /// <inheritdoc/>
    public string ToPlain() => JsonSerializer.Serialize(this);

    /// <summary>Empty: nothing of it is shown unopened.</summary>
    public string ToMask() => "";

    /// <inheritdoc/>
    public static DraftContent FromPlain(string plain) => JsonSerializer.Deserialize<DraftContent>(plain) ?? throw new FormatException("Not a draft.");
}
