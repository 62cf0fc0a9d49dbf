using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Pipeline;

/// <summary>A request about one dispute: its permits are weighed against that dispute, and one that is out of reach does not exist.</summary>
public interface IConcernsDispute
{
    /// <summary>The dispute.</summary>
    DisputeId DisputeId { get; }
}

/// <summary>A request about one room, named by its code.</summary>
public interface IConcernsRoom
{
    /// <summary>The room's code, as typed.</summary>
    string? Room { get; }
}

/// <summary>A request that says by which channel a dispute comes, so that <see cref="Condition.HandOver"/> can be weighed before it exists.</summary>
public interface INamesChannel
{
    /// <summary>The channel.</summary>
    Channel? Channel { get; }
}

/// <summary>A request that gives a reason.</summary>
public interface IGivesReason
{
    /// <summary>The reason, as typed; sealed before it is kept.</summary>
    string? Reason { get; }
}

/// <summary>A request that names an officer.</summary>
public interface INamesOfficer
{
    /// <summary>A roster number, or <c>me</c>.</summary>
    string? Officer { get; }
}

/// <summary>A request about one party, by its number within the case.</summary>
public interface IConcernsParty
{
    /// <summary>The party's number, from 1.</summary>
    int Party { get; }
}
