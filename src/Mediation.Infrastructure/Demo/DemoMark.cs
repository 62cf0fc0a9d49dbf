namespace Mediation.Infrastructure.Demo;

/// <summary>How far a demo was loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Day">The day from which its second part is dated back: that of the beginning of loading.</param>
/// <param name="IsLoaded">Whether it is loaded whole.</param>
public sealed record DemoMark(string Name, DateOnly Day, bool IsLoaded);

/// <summary>A case that is there already.</summary>
/// <param name="Id">The dispute.</param>
/// <param name="Version">Its version: how many commands it has seen.</param>
public sealed record DemoProgress(Domain.DisputeId Id, int Version);
