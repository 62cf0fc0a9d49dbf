using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Lists;

/// <summary>Keeps which cases one looks at, and in which order, under a name of one's own.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
public sealed record SaveList : ICommand<SavedListId>
{
    /// <summary>What the person calls it, at most <see cref="SavedList.NameMaxLength"/> characters.</summary>
    public string? Name { get; init; }

    /// <summary>Which cases; without a search, which may hold somebody's name.</summary>
    public DisputeFilter Filter { get; init; } = new();

    /// <summary>In which order.</summary>
    public ListOrder Order { get; init; }
}

internal sealed class SaveListValidator : AbstractValidator<SaveList>
{
    public SaveListValidator()
    {
        RuleFor(c => c.Name).Required().FreeText().Must(name => (name ?? "").Trim().Length <= SavedList.NameMaxLength).WithErrorCode("list.nameTooLong");
        RuleFor(c => c.Filter).SetValidator(new DisputeFilterValidator());
        RuleFor(c => c.Filter.Q).Empty().WithErrorCode("list.noSearch");
        RuleFor(c => c.Order).IsInEnum().WithErrorCode("value.invalid");
    }
}

internal sealed class SaveListHandler(IMediationDb db, IActor actor, IVault vault, AuditTrail trail) : ICommandHandler<SaveList, SavedListId>
{
    public async Task<SavedListId> Handle(SaveList command, CancellationToken cancellationToken)
    {
        // Two at once may make one more than that, which harms nobody.
        if (await db.SavedLists.CountAsync(l => l.AccountId == actor.AccountId, cancellationToken) >= SavedList.Most)
        {
            throw Refused(nameof(SaveList.Name), "list.tooMany");
        }

        await DemandKnownAsync(command.Filter, cancellationToken);
        var id = SavedListId.New();
        var key = vault.NewKey("saved_lists", id.Value);
        trail.Subject = $"list {id}";
        var query = DisputeQuery.Of(command.Filter with { Room = [.. command.Filter.Room.Distinct()] });
        db.SavedLists.Add(new SavedList
        {
            Id = id,
            AccountId = actor.AccountId,
            Name = vault.Seal(FreeText.Parse(command.Name!.Trim()), Places.KeyOf(id, key), Places.Name(id)),
            Query = command.Order == ListOrder.Newest ? query : $"{query}{(query.Length > 0 ? "&" : "")}sort={command.Order}",
            DataKey = key,
            SavedAt = actor.Now,
        });
        return id;
    }

    // An address takes any text for a room, a cause or an officer; kept in clear are those alone that there are.
    private async Task DemandKnownAsync(DisputeFilter filter, CancellationToken cancellationToken)
    {
        var rooms = filter.Room.Distinct().ToList();
        if (rooms.Count > 0 && await db.Rooms.IgnoreAutoIncludes().CountAsync(room => rooms.Contains(room.Code), cancellationToken) != rooms.Count)
        {
            throw Refused(nameof(SaveList.Filter), "room.unknown");
        }

        if (filter.Officer is { Length: > 0 } officer and not DisputeFilter.NoOfficer && !await db.Officers.IgnoreAutoIncludes().AnyAsync(o => o.Number == officer, cancellationToken))
        {
            throw Refused(nameof(SaveList.Filter), "officer.unknown");
        }
    }

    private static ValidationException Refused(string field, string code) => new([new ValidationFailure(field, code) { ErrorCode = code }]);
}
