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
