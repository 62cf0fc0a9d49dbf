namespace Mediation.Domain.Mediators;

/// <summary>An officer was entered in the roster.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Number">Number in the roster.</param>
public sealed record OfficerEnrolled(OfficerId OfficerId, string Number) : IDomainEvent;

/// <summary>An officer was appointed to a role.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Role">The role.</param>
/// <param name="From">First day, included.</param>
/// <param name="Until">Last day, included.</param>
public sealed record OfficerAppointed(OfficerId OfficerId, OfficerRole Role, DateOnly From, DateOnly Until) : IDomainEvent;

/// <summary>An appointment was ended before its date.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Role">The role.</param>
/// <param name="LastDay">Last day, included.</param>
public sealed record AppointmentEnded(OfficerId OfficerId, OfficerRole Role, DateOnly LastDay) : IDomainEvent;

/// <summary>An officer declared a relative.</summary>
/// <param name="OfficerId">The officer.</param>
public sealed record RelativeDeclared(OfficerId OfficerId) : IDomainEvent;

/// <summary>An officer stood aside from a case.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="DisputeId">The case.</param>
public sealed record RecusalDeclared(OfficerId OfficerId, DisputeId DisputeId) : IDomainEvent;

/// <summary>What is told of an officer changed.</summary>
/// <param name="OfficerId">The officer.</param>
public sealed record OfficerChanged(OfficerId OfficerId) : IDomainEvent;
