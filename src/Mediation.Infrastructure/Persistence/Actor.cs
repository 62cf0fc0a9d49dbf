using System.Text.Json;
using Mediation.Application.Pipeline;
using Mediation.Domain;

namespace Mediation.Infrastructure.Persistence;

/// <summary>The actor as the database answered when the transaction was opened.</summary>
internal sealed class Actor(Acting acting, TimeProvider clock) : IActor
{
    // The county's time zone; a room may have another for its own days (MediationRoom.DateOf).
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public AccountId AccountId { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlySet<Role> Roles { get; private set; } = new HashSet<Role>();

    public OfficerId? OfficerId { get; private set; }

    public IReadOnlyList<ActorRoom> Rooms { get; private set; } = [];

    public CourtId? Court { get; private set; }

    public IReadOnlySet<Guid> Own { get; private set; } = new HashSet<Guid>();

    public IReadOnlySet<Guid> Recused { get; private set; } = new HashSet<Guid>();

    public DateTimeOffset Now => acting.ScenarioNow ?? clock.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    public void Become(JsonElement facts)
    {
        Name = facts.GetProperty("name").GetString()!;
        AccountId = Guid.TryParse(acting.Who, out var account) ? AccountId.From(account) : default;
        Roles = facts.GetProperty("roles").EnumerateArray().Select(role => Enum.Parse<Role>(role.GetString()!)).ToHashSet();
        OfficerId = Optional(facts, "officer") is { } officer ? Domain.OfficerId.From(officer) : null;
        Court = Optional(facts, "court") is { } court ? CourtId.From(court) : null;
        Rooms = [.. facts.GetProperty("rooms").EnumerateArray().Select(room => new ActorRoom(
            RoomId.From(room.GetProperty("id").GetGuid()), room.GetProperty("code").GetString()!, room.GetProperty("lead").GetBoolean()))];
        Own = facts.GetProperty("own").EnumerateArray().Select(id => id.GetGuid()).ToHashSet();
        Recused = facts.GetProperty("recused").EnumerateArray().Select(id => id.GetGuid()).ToHashSet();
    }

    private static Guid? Optional(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetGuid() : null;
}
