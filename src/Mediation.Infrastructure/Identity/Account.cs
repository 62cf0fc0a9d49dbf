using Mediation.Domain;
using Microsoft.AspNetCore.Identity;

namespace Mediation.Infrastructure.Identity;

/// <summary>A sign-in. What it may do hangs on its role grants, and on the roster entry or court that it is linked to.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    /// <summary>The person's name as colleagues see it.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The person's roster entry, if any.</summary>
    public OfficerId? OfficerId { get; set; }

    /// <summary>The court of a liaison.</summary>
    public CourtId? CourtId { get; set; }

    /// <summary>When the account was disabled; nobody signs in with it since.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>A role granted to an account.</summary>
internal sealed class RoleGrant
{
    public required Guid AccountId { get; init; }

    public required Application.Pipeline.Role Role { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }
}

/// <summary>A bearer token of the API: only its hash is kept.</summary>
internal sealed class ApiToken
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>What it is for; the reason of an export that gives none.</summary>
    public string? Name { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Any of <c>read</c>, <c>write</c>, <c>export</c>, separated by commas.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>A browser in which somebody is signed in.</summary>
internal sealed class AccountSession
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The account's stamp when it began; with another it has ended.</summary>
    public required string Stamp { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>The last request, within a minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The remote address at its beginning.</summary>
    public string? FromWhere { get; init; }

    /// <summary>Browser and system.</summary>
    public required string Device { get; init; }

    /// <summary>The passkey that it began with; null where it was a password. It goes with it.</summary>
    public Guid? PasskeyId { get; init; }
}
