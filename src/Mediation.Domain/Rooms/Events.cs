namespace Mediation.Domain.Rooms;

/// <summary>A room was opened.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="Code">Its code.</param>
public sealed record RoomOpened(RoomId RoomId, string Code) : IDomainEvent;

/// <summary>A room got a bookable place.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="PlaceId">The place.</param>
public sealed record PlaceAdded(RoomId RoomId, PlaceId PlaceId) : IDomainEvent;

/// <summary>An officer joined a team.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="From">First day, included.</param>
public sealed record TeamJoined(RoomId RoomId, OfficerId OfficerId, DateOnly From) : IDomainEvent;

/// <summary>A room got a lead.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="From">First day, included.</param>
public sealed record RoomLeadNamed(RoomId RoomId, OfficerId OfficerId, DateOnly From) : IDomainEvent;

/// <summary>An officer left a team.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="LastDay">Last day, included.</param>
public sealed record TeamLeft(RoomId RoomId, OfficerId OfficerId, DateOnly LastDay) : IDomainEvent;

/// <summary>Something about a room is told otherwise from now on.</summary>
/// <param name="RoomId">The room.</param>
public sealed record RoomChanged(RoomId RoomId) : IDomainEvent;

/// <summary>A room closes, or stays open after all.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="LastDay">The last day on which it takes cases; null when it stays open.</param>
public sealed record RoomClosed(RoomId RoomId, DateOnly? LastDay) : IDomainEvent;
