using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>Somebody is named who acts for a party: an agent 委托代理人 or a statutory representative 法定代理人.</summary>
[Permit(Role.Mediator, Reach.Own)]
[Permit(Role.Mediator, Reach.Room, Condition.NobodyNamed)]
[Permit(Role.Lead, Reach.Room)]
public sealed record NameRepresentative : ICommand<DisputeState>, IConcernsDispute, IConcernsParty
{
    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; init; }

    /// <summary>Its version, as the person saw it.</summary>
    public int Version { get; init; }

    /// <summary>The party's number within the case.</summary>
    public int Party { get; init; }

    /// <summary>By what they act.</summary>
    public RepresentationKind? Kind { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Who they are to the party.</summary>
    public RepresentativeRelation? Relation { get; init; }

    /// <summary>How far an agent's authority goes.</summary>
    public AgentAuthority? Authority { get; init; }

    /// <summary>The day of an agent's written authority.</summary>
    public DateOnly? AuthorizedOn { get; init; }

    /// <summary>An identity paper.</summary>
    public IdentityEntry? Identity { get; init; }

    /// <summary>A mobile number.</summary>
    public string? Mobile { get; init; }
}

internal sealed class NameRepresentativeValidator : AbstractValidator<NameRepresentative>
{
    public NameRepresentativeValidator(IActor actor, IReferenceData reference)
    {
        RuleFor(c => c.Party).Required();
        RuleFor(c => c.Kind).Required();
        RuleFor(c => c.Name).Required().Must(typed => string.IsNullOrWhiteSpace(typed) || PersonName.TryParse(typed, out _)).WithErrorCode("name.invalid");
        RuleFor(c => c.Relation).Required();
        RuleFor(c => c.Mobile).Must(typed => string.IsNullOrWhiteSpace(typed) || Mobile.TryParse(typed, out _)).WithErrorCode("mobile.invalid");
        RuleFor(c => c.Identity!.Number).IdentityNumber(c => c.Identity?.Type, actor, reference).When(c => c.Identity is not null);
    }
}

internal sealed class NameRepresentativeHandler(IMediationDb db, IVault vault, IActor actor, IReferenceData reference) : ICommandHandler<NameRepresentative, DisputeState>
{
    public async Task<DisputeState> Handle(NameRepresentative command, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.GetAsync(command.DisputeId, command.Version, cancellationToken);
        var (id, key) = (RepresentativeId.New(), dispute.GetParty(command.Party).Key());
        IdentityNumber? identity = null;
        if (!string.IsNullOrWhiteSpace(command.Identity?.Number))
        {
            _ = IdentityNumber.TryParse(command.Identity.Type!.Value, command.Identity.Number, actor.Today, reference.Divisions, out identity, out _);
        }

        var isAgent = command.Kind == RepresentationKind.Agent;
        dispute.NameRepresentative(
            new NewRepresentative(
                id,
                command.Party,
                command.Kind!.Value,
                vault.Seal(PersonName.Parse(command.Name!), key, Places.Name(id)),
                command.Relation!.Value,
                isAgent ? command.Authority : null,
                isAgent ? command.AuthorizedOn : null,
                identity?.Type,
                identity is null ? null : vault.Seal(identity, key, Places.Identity(id)),
                Mobile.TryParse(command.Mobile, out var mobile) ? vault.Seal(mobile, key, Places.Mobile(id)) : null),
            actor.AccountId,
            actor.Now,
            actor.Today);
        return DisputeState.Of(dispute);
    }
}
