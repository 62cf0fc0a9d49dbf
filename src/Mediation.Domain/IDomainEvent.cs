namespace Mediation.Domain;

/// <summary>Something that happened in the room, in the past tense; carries ids and facts, never entities.</summary>
#pragma warning disable CA1040 // a marker by design: the events have no member in common
public interface IDomainEvent;
#pragma warning restore CA1040
