using Mediation.Domain;

namespace Mediation.Application.Pipeline;

/// <summary>Who acts, with the reach that the person has at this very request, and the use case's clock.</summary>
public interface IActor
{
    /// <summary>The account; empty for a system actor.</summary>
    AccountId AccountId { get; }

    /// <summary>The name to show; <c>system:…</c> for a job.</summary>
    string Name { get; }

    /// <summary>The roles granted to the account, without <see cref="Role.Lead"/>.</summary>
    IReadOnlySet<Role> Roles { get; }

    /// <summary>The person's roster entry, if any.</summary>
    OfficerId? OfficerId { get; }

    /// <summary>The rooms in whose team the person is today.</summary>
    IReadOnlyList<ActorRoom> Rooms { get; }

    /// <summary>The court of a liaison.</summary>
    CourtId? Court { get; }

    /// <summary>
    /// Disputes in which the person is a named officer today, as far as every use case needs them: the one that it is about, and those outside of the rooms that the person sees whole.
    /// All of them are asked for where they are listed, by <see cref="IMediationDb.OwnAsync"/>.
    /// </summary>
    IReadOnlySet<Guid> Own { get; }

    /// <summary>Disputes from which the person stands aside (回避).</summary>
    IReadOnlySet<Guid> Recused { get; }

    /// <summary>The moment of this use case. The only source of time for handlers.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The day of this use case in the county's time zone.</summary>
    DateOnly Today { get; }
}

/// <summary>A room in whose team a person is.</summary>
/// <param name="Id">The room.</param>
/// <param name="Code">Its code.</param>
/// <param name="IsLead">Whether the person leads it (室负责人).</param>
public sealed record ActorRoom(RoomId Id, string Code, bool IsLead);

/// <summary>The person's role does not have this use case; 403.</summary>
public sealed class ForbiddenException() : Exception("The role does not have this use case.");

/// <summary>Nobody is signed in, or the account is disabled; 401.</summary>
public sealed class UnauthenticatedException() : Exception("Nobody is signed in.");
